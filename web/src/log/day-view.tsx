import { type LocalDate, type Module, numberAt, textAt } from "@kedge/engine";
import type { EntryContent } from "../entries/entry.ts";
import { shortDate } from "../exercises/dates.ts";
import { fieldWords } from "../exercises/modules.ts";
import { language, useTexts } from "../language/index.ts";
import { logTexts } from "../language/log.ts";
import { meanMoods, ofDay } from "./log-days.ts";

const timeOfDay = new Intl.DateTimeFormat(language, { timeStyle: "short" });

/** What was noted on one day. */
export function DayView({
  module,
  entries,
  day,
  onDay,
}: {
  readonly module: Module;
  readonly entries: readonly EntryContent[];
  readonly day: LocalDate;
  readonly onDay: (by: number) => void;
}) {
  const t = useTexts(logTexts);
  const shown = ofDay(entries, day);
  const mean = meanMoods(shown).get(day);
  return (
    <section className="stack" aria-labelledby="day">
      <div className="log-ways">
        <button type="button" className="button" onClick={() => onDay(-1)}>
          {t("earlier-day")}
        </button>
        <button type="button" className="button" onClick={() => onDay(1)}>
          {t("later-day")}
        </button>
      </div>
      <h2 id="day" aria-live="polite">
        {shortDate(day)}
      </h2>
      {shown.length === 0 && <p className="quiet">{t("nothing-day")}</p>}
      {mean && <p>{t("mean", { ...mean })}</p>}
      <ul className="exercise-list">
        {shown.map(({ entryId, startedAt, answers }) => {
          const [mood, activity] = [numberAt(answers, "mood"), numberAt(answers, "activity")];
          const what = textAt(answers, "what");
          const note = textAt(answers, "note");
          return (
            <li key={entryId} className="card">
              <p>
                <strong>
                  {t("entry", { time: timeOfDay.format(new Date(startedAt)), mood: mood ?? "–" })}
                </strong>
              </p>
              {activity !== null && <p>{t("entry-activity", { activity })}</p>}
              {what !== null && <p>{fieldWords(module, "what").options?.[what]}</p>}
              {note !== null && <p>{note}</p>}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
