import { forms } from "virtual:kedge-forms";
import { useEffect, useState } from "react";
import { beginCheckIn, type CheckIn } from "../companion/check-in/check-in.ts";
import { CheckInFlow } from "../companion/check-in/check-in-flow.tsx";
import "../companion/companion.css";
import "./alone.css";
import { CrisisButton } from "../crisis/crisis-button.tsx";
// Loaded now, so that opening the safety plan later asks nobody for anything.
import "../crisis/plan-pages.tsx";
import { aloneTexts } from "../language/alone.ts";
import { useTexts } from "../language/index.ts";
import { now } from "../offline/now.ts";
import { deleteSealed, readSealed, writeSealed } from "../offline/sealed-store.ts";
import { AboutStep } from "./about-step.tsx";
import { type AloneRecord, emptyAloneRecord } from "./alone-record.ts";
import { CheckStep } from "./check-step.tsx";
import { ResultPage } from "./result-page.tsx";
import { ScoresStep } from "./scores-step.tsx";
import { SessionsStep } from "./sessions-step.tsx";
import { WelcomeStep } from "./welcome-step.tsx";

const recordName = "alone";

type Place = "reading" | "welcome" | "about" | "sessions" | "scores" | "check" | "questions" | "result";

/** The check-up without an account. Everything it needs is loaded with it; what is entered stays on the device. */
export function AlonePage() {
  const t = useTexts(aloneTexts);
  const [record, setRecord] = useState<AloneRecord>(emptyAloneRecord);
  const [place, setPlace] = useState<Place>("reading");
  const [storage, setStorage] = useState<"kept" | "not-kept" | "unreadable" | "deleted">("kept");

  useEffect(() => {
    readSealed<AloneRecord>(recordName).then(
      kept => {
        if (kept) setRecord(kept);
        const answering = kept?.underWay?.checkIn.phase === "crisis";
        setPlace(answering ? "questions" : kept && kept.checkUps.length > 0 ? "result" : "welcome");
      },
      () => {
        setStorage("unreadable");
        setPlace("welcome");
      },
    );
  }, []);

  const update = (next: AloneRecord) => {
    setRecord(next);
    writeSealed(recordName, next).then(
      () => setStorage("kept"),
      () => setStorage("not-kept"),
    );
  };
  const startQuestions = () => {
    if (!record.underWay)
      update({ ...record, underWay: { on: now().on, checkIn: beginCheckIn(crypto.randomUUID(), forms) } });
    setPlace("questions");
  };
  const finish = (checkIn: CheckIn) => {
    const { on } = now();
    update({ ...record, underWay: null, checkUps: [...record.checkUps, { on, checkIn }] });
    setPlace("result");
  };
  const deleteAll = async () => {
    await deleteSealed(recordName);
    setRecord(emptyAloneRecord);
    setStorage("deleted");
    setPlace("welcome");
  };
  const step = { record, onChange: update };

  return (
    <div className="companion">
      {storage !== "kept" && (
        <p role="status" className="error">
          {storage === "deleted" ? t("result.deleted") : t(storage)}
        </p>
      )}
      {place === "welcome" && <WelcomeStep onNext={() => setPlace("about")} />}
      {place === "about" && (
        <AboutStep {...step} onBack={() => setPlace("welcome")} onNext={() => setPlace("sessions")} />
      )}
      {place === "sessions" && (
        <SessionsStep {...step} onBack={() => setPlace("about")} onNext={() => setPlace("scores")} />
      )}
      {place === "scores" && (
        <ScoresStep {...step} onBack={() => setPlace("sessions")} onNext={() => setPlace("check")} />
      )}
      {place === "check" && (
        <CheckStep
          underWay={record.underWay !== null}
          onBack={() => setPlace("scores")}
          onNext={startQuestions}
        />
      )}
      {place === "questions" && record.underWay && (
        <CheckInFlow
          forms={forms}
          checkIn={record.underWay.checkIn}
          recipient={{ kind: "nobody" }}
          onChange={checkIn => update({ ...record, underWay: { on: now().on, checkIn } })}
          onFinish={finish}
          onLeave={() => setPlace("check")}
        />
      )}
      {place === "result" && (
        <ResultPage
          record={record}
          onAgain={() => setPlace("check")}
          onEdit={() => setPlace("about")}
          onDelete={() => void deleteAll()}
        />
      )}
      <aside className="companion__help">
        <CrisisButton />
      </aside>
    </div>
  );
}
