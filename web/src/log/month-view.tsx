import { addDays, type LocalDate } from "@kedge/engine";
import { useState } from "react";
import type { EntryContent } from "../entries/entry.ts";
import { shortDate } from "../exercises/dates.ts";
import { language, useTexts } from "../language/index.ts";
import { logTexts } from "../language/log.ts";
import { now } from "../offline/now.ts";
import { meanMoods, mondayOf, monthAfter, weeksOf } from "./log-days.ts";

const monthName = new Intl.DateTimeFormat(language, { month: "long", year: "numeric", timeZone: "UTC" });
const dayName = new Intl.DateTimeFormat(language, { weekday: "short", timeZone: "UTC" });
const noon = (on: LocalDate): Date => new Date(`${on}T12:00:00Z`);

/** A calendar with the mean mood of each day as a number and as a bar; a tap opens the day. */
export function MonthView({
  entries,
  onDay,
}: {
  readonly entries: readonly EntryContent[];
  readonly onDay: (day: LocalDate) => void;
}) {
  const t = useTexts(logTexts);
  const [month, setMonth] = useState(monthAfter(now().on, 0));
  const means = meanMoods(entries);
  const weeks = weeksOf(month);
  const monday = mondayOf(month);
  const none = weeks.flat().every(day => day === null || !means.has(day));
  return (
    <section className="stack" aria-labelledby="month">
      <div className="log-ways">
        <button type="button" className="button" onClick={() => setMonth(monthAfter(month, -1))}>
          {t("earlier-month")}
        </button>
        <button type="button" className="button" onClick={() => setMonth(monthAfter(month, 1))}>
          {t("later-month")}
        </button>
      </div>
      <h2 id="month" aria-live="polite">
        {monthName.format(noon(month))}
      </h2>
      <table className="log-calendar" aria-labelledby="month">
        <thead>
          <tr>
            {Array.from({ length: 7 }, (_, day) => addDays(monday, day)).map(day => (
              <th key={day} scope="col">
                {dayName.format(noon(day))}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map(week => (
            <tr key={week.find(Boolean)}>
              {week.map((day, index) => {
                // biome-ignore lint/suspicious/noArrayIndexKey: a day of another month is its place in the week
                if (day === null) return <td key={index} />;
                const found = means.get(day);
                return (
                  <td key={day}>
                    <button
                      type="button"
                      aria-label={
                        found
                          ? t("cell", { day: shortDate(day), mean: found.mean })
                          : t("cell-empty", { day: shortDate(day) })
                      }
                      onClick={() => onDay(day)}
                    >
                      <span className="small">{Number(day.slice(8))}</span>
                      {found && (
                        <>
                          <strong>{found.mean.toLocaleString(language)}</strong>
                          <meter min={0} max={10} value={found.mean} aria-hidden="true" />
                        </>
                      )}
                    </button>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {none && <p className="quiet">{t("nothing-month")}</p>}
    </section>
  );
}
