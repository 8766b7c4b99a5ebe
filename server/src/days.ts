import { addDays, compareDates, isLocalDate, type LocalDate } from "@kedge/engine";
import { dayOf } from "./clock.ts";
import { unusable } from "./problem.ts";

/**
 * Takes a day that has come somewhere on earth: where the server says today, it may be tomorrow already.
 * @throws Problem 422
 */
export function notAfterTomorrow(day: string, at: string, now: Date): LocalDate {
  if (!isLocalDate(day)) throw unusable("not-a-day", at, `${at} is not a day of the calendar.`);
  if (compareDates(day, addDays(dayOf(now), 1)) > 0)
    throw unusable("in-the-future", at, "This day is in the future. Correct the date and send it again.");
  return day;
}
