import { checkUpTexts } from "../language/check-up.ts";
import { useTexts } from "../language/index.ts";

interface Props<Entry> {
  readonly entries: readonly Entry[];
  readonly lineOf: (entry: Entry) => string;
  /** Shown while there is no entry. */
  readonly none: string;
  readonly onRemove: (entry: Entry) => void;
}

/** What was entered so far, a line each, with a way to take it out. */
export function EntryList<Entry>({ entries, lineOf, none, onRemove }: Props<Entry>) {
  const t = useTexts(checkUpTexts);
  if (entries.length === 0) return <p className="quiet">{none}</p>;
  return (
    <ul className="entries">
      {entries.map(entry => {
        const line = lineOf(entry);
        return (
          <li key={line} className="entry">
            <span>{line}</span>
            <button
              type="button"
              className="button button--plain"
              aria-label={t("remove", { entry: line })}
              onClick={() => onRemove(entry)}
            >
              ✕
            </button>
          </li>
        );
      })}
    </ul>
  );
}
