import { type LocalDate, localDate } from "./date.ts";

/** A time of day on a 24-hour clock, `HH:MM`. */
export type TimeOfDay = `${number}:${number}`;

/** What a clock and a calendar on the wall show in one place. */
export interface ZonedTime {
  readonly on: LocalDate;
  readonly at: TimeOfDay;
  /** An IANA name, for example `Europe/Berlin`. */
  readonly zone: string;
}

const millisecondsPerMinute = 60_000;
const timePattern = /^([01]\d|2[0-3]):[0-5]\d$/;

export function isTimeOfDay(text: string): text is TimeOfDay {
  return timePattern.test(text);
}

/** Whether `zone` is an IANA time zone that this computer knows. */
export function isTimeZone(zone: string): boolean {
  try {
    wallClock(zone);
    return true;
  } catch {
    return false;
  }
}

const wallClocks = new Map<string, Intl.DateTimeFormat>();

/** @throws RangeError for a zone that isn't known */
function wallClock(zone: string): Intl.DateTimeFormat {
  const known = wallClocks.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat("en-CA", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
  });
  wallClocks.set(zone, made);
  return made;
}

/**
 * What the wall shows in `zone` at an instant, to the minute.
 * @throws RangeError for a zone that isn't known
 */
export function zonedTimeOf(instant: Date, zone: string): ZonedTime {
  const parts = new Map(
    wallClock(zone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, value]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? "";
  const year = part("year").padStart(4, "0");
  return {
    on: localDate(`${year}-${part("month")}-${part("day")}`),
    at: `${part("hour")}:${part("minute")}` as TimeOfDay,
    zone,
  };
}

/**
 * The instant at which the wall shows this time; where clocks go back and it comes twice, the first of the two.
 * @returns `null` for a time that clocks skip when they go forward
 * @throws RangeError for a zone that isn't known
 */
export function instantOf({ on, at, zone }: ZonedTime): Date | null {
  const asIfUtc = Date.parse(`${on}T${at}:00Z`);
  const oneDay = 24 * 60 * millisecondsPerMinute;
  // No zone changes its clock twice within two days, so the right offset is the one of the day before or after.
  const offsets = [asIfUtc - oneDay, asIfUtc + oneDay].map(near => offsetAt(near, zone));
  const candidates = offsets
    .map(offset => asIfUtc - offset)
    .filter(candidate => candidate + offsetAt(candidate, zone) === asIfUtc)
    .sort((a, b) => a - b);
  return candidates[0] === undefined ? null : new Date(candidates[0]);
}

/** Milliseconds that the zone is ahead of UTC. */
function offsetAt(instant: number, zone: string): number {
  const wholeMinutes = Math.floor(instant / millisecondsPerMinute) * millisecondsPerMinute;
  const { on, at } = zonedTimeOf(new Date(wholeMinutes), zone);
  return Date.parse(`${on}T${at}:00Z`) - wholeMinutes;
}
