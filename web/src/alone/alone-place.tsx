import { knowledge } from "virtual:kedge-knowledge";
import type { Owner } from "../entries/entry.ts";
import { useEntries } from "../entries/use-entries.ts";
import { FindPage } from "../find/find-page.tsx";
import { now } from "../offline/now.ts";
import { DocumentPage } from "../self-advocacy/document-page.tsx";
import { makeDocument } from "../self-advocacy/make-document.ts";
import type { AloneRecord } from "./alone-record.ts";
import { backgroundOf } from "./background.ts";
import { CheckUpWay, firstPlace, type Place } from "./check-up-way.tsx";
import { reviewAlone } from "./own-review.ts";
import { ResultPage } from "./result-page.tsx";

interface Props {
  readonly place: Place;
  readonly record: AloneRecord;
  readonly onChange: (record: AloneRecord) => void;
  readonly onGo: (place: Place) => void;
  readonly onExport: () => void;
  readonly onDelete: () => void;
}

const alone: Owner = { kind: "alone" };

/** What is on the screen while the record is open. */
export function AlonePlace({ place, record, onChange, onGo, onExport, onDelete }: Props) {
  const entries = useEntries(alone) ?? [];
  switch (place.at) {
    case "result": {
      const { review, charts } = reviewAlone(record, entries);
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
          onFind={() => onGo({ at: "find" })}
          onPrivacy={() => onGo({ at: "privacy" })}
          onExport={onExport}
          onDelete={onDelete}
        />
      );
    }
    case "document": {
      const { review } = reviewAlone(record, entries);
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
    case "find":
      return (
        <FindPage
          notes={record.find}
          onChange={find => onChange({ ...record, find })}
          onBack={() => onGo(firstPlace(record))}
        />
      );
    case "privacy":
      return null;
    default:
      return <CheckUpWay place={place} record={record} onChange={onChange} onGo={onGo} />;
  }
}
