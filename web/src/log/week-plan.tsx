import { addDays, type LocalDate, textAt } from "@kedge/engine";
import { useState } from "react";
import type { EntryContent } from "../entries/entry.ts";
import { shortDate } from "../exercises/dates.ts";
import { language, useTexts } from "../language/index.ts";
import { logTexts } from "../language/log.ts";
import { now } from "../offline/now.ts";
import { mondayOf } from "./log-days.ts";

const dayName = new Intl.DateTimeFormat(language, { weekday: "short", day: "numeric", timeZone: "UTC" });

type State = "planned" | "yes" | "partly" | "no";

interface Planned {
  readonly entryId: string;
  readonly name: string;
  readonly on: LocalDate;
  /** The hour, or `null` for any time. */
  readonly hour: string | null;
  readonly state: State;
}

function plannedOf({ entryId, on, answers }: EntryContent): Planned {
  const done = textAt(answers, "done");
  return {
    entryId,
    name: textAt(answers, "activity") ?? "",
    on: (textAt(answers, "planned-on") ?? on) as LocalDate,
    hour: textAt(answers, "planned-at")?.slice(0, 2) ?? null,
    state: done === "yes" || done === "partly" || done === "no" ? done : "planned",
  };
}

/** The activities of one week: seven days across, the hours that have something down. */
export function WeekPlan({
  entries,
  onOpen,
  onNew,
}: {
  readonly entries: readonly EntryContent[];
  readonly onOpen: (entryId: string) => void;
  readonly onNew: () => void;
}) {
  const t = useTexts(logTexts);
  const [monday, setMonday] = useState(mondayOf(now().on));
  const days = Array.from({ length: 7 }, (_, day) => addDays(monday, day));
  const planned = entries.map(plannedOf).filter(({ on }) => days.includes(on));
  const hours = [...new Set(planned.map(({ hour }) => hour))].sort((a, b) =>
    (a ?? "").localeCompare(b ?? "", "en"),
  );
  return (
    <section className="stack" aria-labelledby="week">
      <div className="log-ways">
        <button type="button" className="button" onClick={() => setMonday(addDays(monday, -7))}>
          {t("earlier-week")}
        </button>
        <button type="button" className="button" onClick={() => setMonday(addDays(monday, 7))}>
          {t("later-week")}
        </button>
      </div>
      <h2 id="week" aria-live="polite">
        {t("week", { on: shortDate(monday) })}
      </h2>
      <p className="quiet">{t("plan-intro")}</p>
      <button type="button" className="button button--main" onClick={onNew}>
        {t("plan-new")}
      </button>
      <table className="log-week" aria-labelledby="week">
        <thead>
          <tr>
            <th scope="col">{t("time")}</th>
            {days.map(day => (
              <th key={day} scope="col">
                {dayName.format(new Date(`${day}T12:00:00Z`))}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {hours.map(hour => (
            <tr key={hour ?? "any"}>
              <th scope="row">{hour ?? t("any-time")}</th>
              {days.map(day => (
                <td key={day}>
                  {planned
                    .filter(one => one.on === day && one.hour === hour)
                    .map(({ entryId, name, state }) => (
                      <button
                        key={entryId}
                        type="button"
                        className="log-week__one"
                        aria-label={`${name || t("unnamed")}, ${t(`state.${state}`)}`}
                        onClick={() => onOpen(entryId)}
                      >
                        {t(`mark.${state}`)}
                      </button>
                    ))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="small quiet">{t("legend")}</p>
      <ul className="exercise-list">
        {planned
          .toSorted((a, b) => `${a.on}${a.hour ?? ""}`.localeCompare(`${b.on}${b.hour ?? ""}`, "en"))
          .map(({ entryId, name, on, state }) => (
            <li key={entryId}>
              <button type="button" className="exercise-card" onClick={() => onOpen(entryId)}>
                <strong>{name || t("unnamed")}</strong>
                <span className="small">
                  {shortDate(on)} · {t(`state.${state}`)}
                </span>
              </button>
            </li>
          ))}
      </ul>
    </section>
  );
}
