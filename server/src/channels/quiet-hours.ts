import type { QuietHours } from "@kedge/store";

const day = 24 * 60;

/** Minutes since midnight of `22:05`. */
function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return hours * 60 + minutes;
}

/** The time of an instant in a time zone, as `22:05`; in UTC when the zone isn't known (any more). */
export function localTime(instant: Date, timeZone: string): string {
  const options = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
  try {
    return new Intl.DateTimeFormat("en-GB", { ...options, timeZone }).format(instant);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return new Intl.DateTimeFormat("en-GB", { ...options, timeZone: "UTC" }).format(instant);
  }
}

/**
 * When the quiet hours end that this instant lies in; `null` when it lies in none. Where the clock changes meanwhile
 * that is an hour off, which the next look puts right.
 */
export function quietUntil({ from, until, timeZone }: QuietHours, instant: Date): Date | null {
  const [start, end, now] = [from, until, localTime(instant, timeZone)].map(minutesOf) as [
    number,
    number,
    number,
  ];
  const length = (end - start + day) % day;
  const passed = (now - start + day) % day;
  return passed < length ? new Date(instant.getTime() + (length - passed) * 60_000) : null;
}
