import { compareDates, type LocalDate } from "../date.ts";
import type { CheckInDue, Session } from "../record.ts";

/**
 * The check-ins that were due: one after each session that was attended, until the next one. Nothing is due before the
 * person's first check-in, so that nobody is said to have stopped who never began, as after an import of scores.
 * @param checkIns the days on which the person checked in, in any order
 */
export function checkInsDue(
  sessions: readonly Session[],
  checkIns: readonly LocalDate[],
): readonly CheckInDue[] {
  const answered = [...checkIns].sort(compareDates);
  const [first] = answered;
  if (first === undefined) return [];
  const attended = sessions
    .filter(({ on, attendance }) => attendance === "attended" && compareDates(on, first) >= 0)
    .map(({ on }) => on);
  const days = [...new Set(attended)].sort(compareDates);
  return days.map((dueOn, index) => {
    const next = days[index + 1];
    const answeredOn = answered.find(
      on => compareDates(on, dueOn) >= 0 && (next === undefined || compareDates(on, next) < 0),
    );
    return answeredOn === undefined ? { dueOn } : { dueOn, answeredOn };
  });
}
