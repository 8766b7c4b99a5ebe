import { addDays, instantOf, type TimeOfDay, zonedTimeOf } from "@kedge/engine";
import type { Reminder } from "@kedge/store";

type Plan = Pick<Reminder, "weekdays" | "at" | "timeZone">;

/** 1 is Monday, 7 is Sunday. */
const weekdayOf = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay() || 7;

/**
 * The first chosen time after an instant, on the wall's clock of the person. A time that the clocks skip on a day is
 * left out that day.
 * @throws RangeError for a time zone that isn't known
 */
export function nextReminder({ weekdays, at, timeZone }: Plan, after: Date): Date {
  const { on: today } = zonedTimeOf(after, timeZone);
  // A second week for the one case that this week's only time is skipped.
  for (let ahead = 0; ahead <= 14; ahead += 1) {
    const on = addDays(today, ahead);
    if (!weekdays.includes(weekdayOf(on))) continue;
    const instant = instantOf({ on, at: at as TimeOfDay, zone: timeZone });
    if (instant && instant > after) return instant;
  }
  throw new Error("A reminder has at least one weekday.");
}
