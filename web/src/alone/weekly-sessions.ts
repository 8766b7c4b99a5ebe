import { addDays, compareDates, daysPerWeek, type LocalDate, type Session } from "@kedge/engine";

/** More than a year of weekly sessions is better entered from the last ones. */
const mostSessions = 60;

/** One session a week from `startedOn` to `today`, as a draft for the person to correct. */
export function weeklySessions(startedOn: LocalDate, today: LocalDate): Session[] {
  const sessions: Session[] = [];
  for (
    let on = startedOn;
    compareDates(on, today) <= 0 && sessions.length < mostSessions;
    on = addDays(on, daysPerWeek)
  )
    sessions.push({ on, attendance: "attended" });
  return sessions;
}
