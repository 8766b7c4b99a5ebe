import { knowledge } from "virtual:kedge-knowledge";
import { useEffect, useState } from "react";
import "../companion/companion.css";
import "./alone.css";
import { CrisisButton } from "../crisis/crisis-button.tsx";
// Loaded now, so that opening the safety plan later asks nobody for anything.
import "../crisis/plan-pages.tsx";
import { aloneTexts } from "../language/alone.ts";
import { useTexts } from "../language/index.ts";
import { now } from "../offline/now.ts";
import { deleteSealed, readSealed, writeSealed } from "../offline/sealed-store.ts";
import { DocumentPage } from "../self-advocacy/document-page.tsx";
import { makeDocument } from "../self-advocacy/make-document.ts";
import { loadPrinting } from "../self-advocacy/printing.ts";
import { type AloneRecord, emptyAloneRecord } from "./alone-record.ts";
import { backgroundOf } from "./background.ts";
import { CheckUpWay, firstPlace, type Place } from "./check-up-way.tsx";
import { reviewAlone } from "./own-review.ts";
import { ResultPage } from "./result-page.tsx";

const recordName = "alone";

/** The check-up without an account. Everything it needs is loaded with it; what is entered stays on the device. */
export function AlonePage() {
  const t = useTexts(aloneTexts);
  const [record, setRecord] = useState<AloneRecord>(emptyAloneRecord);
  const [place, setPlace] = useState<Place | null>(null);
  const [storage, setStorage] = useState<"kept" | "not-kept" | "unreadable" | "deleted">("kept");

  useEffect(() => {
    // Now, so that making a PDF later asks nobody for anything; without it, saving says so.
    loadPrinting().then(undefined, () => undefined);
    readSealed<Partial<AloneRecord>>(recordName).then(
      kept => {
        const known = { ...emptyAloneRecord, ...kept };
        setRecord(known);
        setPlace(firstPlace(known));
      },
      () => {
        setStorage("unreadable");
        setPlace({ at: "welcome" });
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
  const deleteAll = async () => {
    await deleteSealed(recordName);
    setRecord(emptyAloneRecord);
    setStorage("deleted");
    setPlace({ at: "welcome" });
  };

  return (
    <div className="companion">
      {storage !== "kept" && (
        <p role="status" className="error">
          {storage === "deleted" ? t("result.deleted") : t(storage)}
        </p>
      )}
      {place && (
        <AlonePlace
          place={place}
          record={record}
          onChange={update}
          onGo={setPlace}
          onDelete={() => void deleteAll()}
        />
      )}
      <aside className="companion__help">
        <CrisisButton />
      </aside>
    </div>
  );
}

interface Props {
  readonly place: Place;
  readonly record: AloneRecord;
  readonly onChange: (record: AloneRecord) => void;
  readonly onGo: (place: Place) => void;
  readonly onDelete: () => void;
}

function AlonePlace({ place, record, onChange, onGo, onDelete }: Props) {
  switch (place.at) {
    case "result":
      return <Result {...{ record, onChange, onGo, onDelete }} />;
    case "document": {
      const { review } = reviewAlone(record);
      const { [place.document]: kept, ...others } = record.documents;
      return (
        <DocumentPage
          key={place.document}
          kind={place.document}
          draft={makeDocument(place.document, { review, knowledge, background: backgroundOf(record) })}
          kept={kept}
          today={now().on}
          onKeep={sections =>
            onChange({
              ...record,
              documents: sections ? { ...others, [place.document]: sections } : others,
            })
          }
          onBack={() => onGo({ at: "result" })}
        />
      );
    }
    default:
      return <CheckUpWay place={place} record={record} onChange={onChange} onGo={onGo} />;
  }
}

function Result({ record, onChange, onGo, onDelete }: Omit<Props, "place">) {
  const { review, charts } = reviewAlone(record);
  return (
    <ResultPage
      record={record}
      review={review}
      charts={charts}
      onRaise={raise => onChange({ ...record, raise })}
      onDocument={document => onGo({ at: "document", document })}
      onMore={() => onGo({ at: "more", onward: "result" })}
      onAgain={() => onGo({ at: "check" })}
      onEdit={() => onGo({ at: "about" })}
      onDelete={onDelete}
    />
  );
}
