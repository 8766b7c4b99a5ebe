import type { MyAppointment } from "@kedge/api";
import { localeOf } from "../language/locale.ts";

type Timed = Pick<MyAppointment, "startsAt" | "zone">;

/** When an appointment begins, in words. */
export interface AppointmentWords {
  readonly day: string;
  readonly time: string;
  /** The same moment where the reader's device is, when that differs from the agreed place. */
  readonly here: string | null;
}

/** Says when an appointment begins, on the clock of the place it was agreed for. */
export function appointmentWords({ startsAt, zone }: Timed, language: string): AppointmentWords {
  const date = new Date(startsAt);
  const locale = localeOf(language);
  const day = (timeZone?: string) =>
    new Intl.DateTimeFormat(locale, { timeZone, weekday: "long", day: "numeric", month: "long" }).format(
      date,
    );
  const time = (timeZone?: string) =>
    new Intl.DateTimeFormat(locale, { timeZone, hour: "2-digit", minute: "2-digit" }).format(date);
  const agreed = { day: day(zone), time: time(zone) };
  const own = { day: day(), time: time() };
  const same = own.day === agreed.day && own.time === agreed.time;
  const here = own.day === agreed.day ? own.time : `${own.day}, ${own.time}`;
  return { ...agreed, here: same ? null : here };
}
