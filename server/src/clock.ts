import { type LocalDate, localDate } from "@kedge/engine";

/** Tells the time. Given from outside, so that a day can be chosen. */
export type Clock = () => Date;

/** The calendar day of an instant in the server's own time zone (`TZ`). */
export function dayOf(instant: Date): LocalDate {
  const [year, month, day] = [instant.getFullYear(), instant.getMonth() + 1, instant.getDate()];
  return localDate(`${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`);
}
