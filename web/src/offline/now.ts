import type { LocalDate } from "@kedge/engine";

export interface Moment {
  /** ISO 8601. */
  readonly at: string;
  /** The calendar day where the person is: at 23:50 it is still this evening. */
  readonly on: LocalDate;
}

/** The device's time. The only place of the companion that reads the clock's calendar day. */
export function now(): Moment {
  const date = new Date();
  const two = (n: number): string => String(n).padStart(2, "0");
  const on = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}` as LocalDate;
  return { at: date.toISOString(), on };
}
