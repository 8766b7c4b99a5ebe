import { forms as bundledForms } from "virtual:kedge-forms";
import type { CheckInDue } from "@kedge/api";
import { useCallback, useEffect, useRef, useState } from "react";
import { request } from "../../api-client/index.ts";
import { companionTexts } from "../../language/companion.ts";
import { useTexts } from "../../language/index.ts";
import { now } from "../../offline/now.ts";
import { isOnItsWay } from "../../offline/outbox-status.ts";
import { knownPerson, type Session, signOut } from "../../shell/session.ts";
import { beginCheckIn, type CheckIn, hasRiskAnswer, toSend } from "./check-in.ts";
import { CheckInFlow } from "./check-in-flow.tsx";
import type { Draft } from "./draft.ts";
import type { Form } from "./form.ts";
import { IntroScreen } from "./intro-screen.tsx";
import { formsDue, formsFor } from "./known-forms.ts";
import { SentScreen } from "./sent-screen.tsx";

type Stage =
  | { readonly kind: "intro" }
  | { readonly kind: "under-way"; readonly checkIn: CheckIn }
  | { readonly kind: "sent"; readonly checkInId: string; readonly urgent: boolean };

/** The database is loaded beside the first screen, which doesn't need it. */
const device = import("../../offline/index.ts");

interface Due {
  /** In the clinic's order. */
  readonly forms: readonly Form[];
  /** Those of them that the clinic brought itself. */
  readonly ownForms: readonly Form[];
  readonly watched: boolean;
}

/** What is asked when the clinic can't say. */
const usual: Due = { forms: bundledForms, ownForms: [], watched: true };

/** The forms that are due, and whether alerts are watched. */
async function dueForms(): Promise<Due> {
  try {
    const due = await request<CheckInDue>("GET", "/api/check-in");
    const { instruments, ownForms, alertsWatched: watched } = due;
    return { forms: await formsDue(instruments, ownForms), ownForms, watched };
  } catch {
    return usual;
  }
}

interface Props {
  readonly session: Session;
  readonly onLeave: (to: "home" | "sign-in") => void;
}

/** Knows no router: see `OpenedPage`. */
export function CheckInPage({ session, onLeave }: Props) {
  const t = useTexts(companionTexts);
  const memberId = knownPerson(session)?.memberId;
  if (memberId === undefined)
    throw new Error("A check-in needs a person; the companion's route asks for one");
  const me = session.kind === "signed-in" ? session.me : null;
  const [{ forms, ownForms, watched }, setDue] = useState(usual);
  const [known, setKnown] = useState(bundledForms);
  const [stage, setStage] = useState<Stage>({ kind: "intro" });
  const [resumable, setResumable] = useState<Draft | null>(null);
  const [notKept, setNotKept] = useState(false);
  const lastAnswer = useRef(now());
  /** The clinic's own forms of the check-in under way. */
  const ownUnderWay = useRef<readonly Form[]>([]);

  const lookUp = useRef<Promise<Draft | null>>(Promise.resolve(null));

  const resume = useCallback(({ checkIn, savedAt, savedOn, ownForms: own = [] }: Draft) => {
    lastAnswer.current = { at: savedAt, on: savedOn };
    ownUnderWay.current = own;
    setStage({ kind: "under-way", checkIn });
  }, []);
  useEffect(() => {
    void dueForms().then(setDue);
    lookUp.current = device
      .then(({ settleDraft }) => settleDraft(memberId, Date.now()))
      .then(async draft => {
        if (draft) {
          const shipped = await formsFor(draft.checkIn.forms.map(({ instrument }) => instrument));
          setKnown([...(draft.ownForms ?? []), ...shipped]);
        }
        return draft;
      })
      .catch(() => {
        setNotKept(true);
        return null;
      });
    void lookUp.current.then(draft => {
      setResumable(draft);
      if (draft?.checkIn.phase === "crisis") resume(draft);
    });
  }, [memberId, resume]);

  const update = (changed: CheckIn) => {
    // A risk answer that waited too long was sent meanwhile; what follows is a check-in of its own.
    const checkIn = isOnItsWay(changed.checkInId) ? { ...changed, checkInId: crypto.randomUUID() } : changed;
    lastAnswer.current = now();
    const { at, on } = lastAnswer.current;
    setStage({ kind: "under-way", checkIn });
    device
      .then(({ keepDraft }) =>
        keepDraft(memberId, { checkIn, savedAt: at, savedOn: on, ownForms: ownUnderWay.current }),
      )
      .catch(() => setNotKept(true));
  };
  const finish = async (checkIn: CheckIn) => {
    const { at, on } = lastAnswer.current;
    const urgent = hasRiskAnswer(checkIn);
    setStage({ kind: "sent", checkInId: checkIn.checkInId, urgent });
    if (isOnItsWay(checkIn.checkInId)) return;
    const { putIntoOutbox, sendNow } = await device;
    await putIntoOutbox(memberId, toSend(checkIn, at, on), urgent);
    await sendNow();
  };
  const start = async () => {
    const draft = await lookUp.current;
    // What was answered about suicide or self-harm is sent, even when somebody starts again.
    if (draft && hasRiskAnswer(draft.checkIn)) {
      const { putIntoOutbox, sendNow } = await device;
      await putIntoOutbox(memberId, toSend(draft.checkIn, draft.savedAt, draft.savedOn), true);
      void sendNow();
    }
    setKnown(forms);
    ownUnderWay.current = ownForms;
    update(beginCheckIn(crypto.randomUUID(), forms));
  };
  const notMe = async () => {
    await import("../leaving.ts").then(({ beforeSigningOut }) => beforeSigningOut(memberId)).catch(() => {});
    // Offline nobody can be signed out; the sign-in page still keeps the wrong person from answering here.
    await signOut().catch(() => {});
    onLeave("sign-in");
  };

  switch (stage.kind) {
    case "intro":
      return (
        <IntroScreen
          forms={forms}
          name={me?.name ?? null}
          organization={me?.organization.name ?? null}
          resumable={resumable?.checkIn ?? null}
          onStart={() => void start()}
          onResume={() => resumable && resume(resumable)}
          onNotMe={() => void notMe()}
          alertsWatched={watched}
        />
      );
    case "under-way":
      return (
        <>
          {notKept && (
            <p className="error" role="status">
              {t("intro.device-failed")}
            </p>
          )}
          <CheckInFlow
            forms={formsOf(stage.checkIn, [...forms, ...known])}
            checkIn={stage.checkIn}
            recipient={{ kind: "clinic", name: me?.organization.name ?? t("intro.clinic"), keeps: "device" }}
            onChange={update}
            onFinish={checkIn => void finish(checkIn)}
            onLeave={() => (hasRiskAnswer(stage.checkIn) ? void finish(stage.checkIn) : onLeave("home"))}
          />
        </>
      );
    case "sent":
      return (
        <SentScreen
          checkInId={stage.checkInId}
          memberId={memberId}
          urgent={stage.urgent}
          onLeave={onLeave}
          organization={me?.organization.name ?? t("sent.clinic")}
        />
      );
  }
}

/** The forms a check-in was begun with, which a later answer of the clinic doesn't change. */
function formsOf(checkIn: CheckIn, known: readonly Form[]): readonly Form[] {
  return checkIn.forms.map(({ instrument, version }) => {
    const candidates = [...known, ...bundledForms].filter(candidate => candidate.instrument === instrument);
    const form = candidates.find(candidate => candidate.version === version) ?? candidates[0];
    if (!form) throw new Error(`The check-in holds ${instrument}, which this version of Kedge doesn't ask`);
    return form;
  });
}
