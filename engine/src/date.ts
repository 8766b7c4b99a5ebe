import type { Brand } from "./brand.ts";

/** A calendar day in the person's own time zone, `YYYY-MM-DD`. Days, not instants: a check-in at 23:50 belongs to that evening. */
export type LocalDate = Brand<string, "LocalDate">;

const pattern = /^(\d{4})-(\d{2})-(\d{2})$/;
const millisecondsPerDay = 86_400_000;
export const daysPerWeek = 7;

/** The number of days since 1970-01-01; `NaN` where the text is no real calendar day (for example 2026-02-30). */
function dayNumber(text: string): number {
  const match = pattern.exec(text);
  if (!match) return Number.NaN;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const time = Date.UTC(year, month - 1, day);
  const date = new Date(time);
  const real =
    date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return real ? time / millisecondsPerDay : Number.NaN;
}

/** Whether `text` is a real calendar day written as `YYYY-MM-DD`. */
export function isLocalDate(text: string): text is LocalDate {
  return !Number.isNaN(dayNumber(text));
}

/**
 * Reads a calendar day.
 * @throws RangeError when `text` is not a real day written as `YYYY-MM-DD`.
 */
export function localDate(text: string): LocalDate {
  if (!isLocalDate(text)) throw new RangeError(`"${text}" is not a calendar day written as YYYY-MM-DD`);
  return text;
}

/** Whole days from `from` to `to`; negative when `to` comes first. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return dayNumber(to) - dayNumber(from);
}

/** Weeks from `from` to `to`, with fractions. */
export function weeksBetween(from: LocalDate, to: LocalDate): number {
  return daysBetween(from, to) / daysPerWeek;
}

/** The day `days` later (earlier when negative). */
export function addDays(date: LocalDate, days: number): LocalDate {
  return new Date((dayNumber(date) + days) * millisecondsPerDay).toISOString().slice(0, 10) as LocalDate;
}

/** Orders days from the earliest to the latest, for `sort`. */
export function compareDates(a: LocalDate, b: LocalDate): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
