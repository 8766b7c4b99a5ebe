import type { Appointment, AppointmentPlan, MyAppointment } from "@kedge/api";
import { addDays, instantOf, isLocalDate, isTimeZone } from "@kedge/engine";
import type { Content } from "@kedge/knowledge";
import type { Appointment as AppointmentRow, AppointmentPlan as PlanRow } from "@kedge/store";
import { unusable } from "./problem.ts";

const minute = 60_000;
const hour = 60 * minute;
const erased = "(erased)";

/**
 * Reads when and where people meet.
 * @param weeks how many weeks after the given day
 * @throws Problem 422 for a time that the clocks of this zone skip on that day
 */
export function planOf(plan: AppointmentPlan, weeks = 0): PlanRow {
  if (!isLocalDate(plan.on)) throw unusable("not-a-day", "on", "This is not a day of the calendar.");
  if (!isTimeZone(plan.zone)) throw unusable("unknown-zone", "zone", "Kedge knows no such time zone.");
  const on = addDays(plan.on, 7 * weeks);
  const startsAt = instantOf({ on, at: plan.at, zone: plan.zone });
  if (startsAt === null)
    throw unusable(
      "skipped-time",
      "at",
      `On ${on} the clocks go forward and skip ${plan.at}. Choose another time.`,
    );
  const placeWords = plan.placeWords?.trim() ?? "";
  return {
    localDate: on,
    localTime: plan.at,
    zone: plan.zone,
    startsAt,
    minutes: plan.minutes,
    place: plan.place,
    placeWords: placeWords === "" ? null : placeWords,
  };
}

/** When the video visit of this appointment can be joined. */
export function videoPeriod(
  { startsAt, minutes }: Pick<PlanRow, "startsAt" | "minutes">,
  { videoOpensMinutes, videoClosesMinutes }: Content["contact"],
): { readonly from: Date; readonly until: Date } {
  return {
    from: new Date(startsAt.getTime() - videoOpensMinutes * minute),
    until: new Date(startsAt.getTime() + (minutes + videoClosesMinutes) * minute),
  };
}

/** Whether a cancellation now counts as late. */
export function isLate({ startsAt }: PlanRow, contact: Content["contact"], now: Date): boolean {
  return startsAt.getTime() - now.getTime() < contact.lateCancellationHours * hour;
}

/** When an appointment is over. */
export const endOf = ({ startsAt, minutes }: Pick<PlanRow, "startsAt" | "minutes">): Date =>
  new Date(startsAt.getTime() + minutes * minute);

function sharedOf(row: AppointmentRow, contact: Content["contact"]) {
  const { from, until } = videoPeriod(row, contact);
  return {
    appointmentId: row.appointmentId,
    on: row.localDate,
    at: row.localTime,
    zone: row.zone,
    startsAt: row.startsAt.toISOString(),
    minutes: row.minutes,
    place: row.place,
    placeWords: row.placeWords,
    state: row.state,
    moveRequest: row.moveRequest,
    video:
      row.place === "video" && row.state === "planned"
        ? { from: from.toISOString(), until: until.toISOString() }
        : null,
  };
}

/** An appointment as staff see it. */
export function appointmentOf(
  row: AppointmentRow,
  contact: Content["contact"],
  clientName: string | undefined,
): Appointment {
  return {
    ...sharedOf(row, contact),
    clientId: row.clientId,
    clientName: clientName ?? erased,
    cancelledByClient: row.cancelledByClient,
    recorded: row.sessionId !== null,
  };
}

/** An appointment as the client sees it. */
export function myAppointmentOf(
  row: AppointmentRow,
  contact: Content["contact"],
  withName: string,
  now: Date,
): MyAppointment {
  return { ...sharedOf(row, contact), withName, late: isLate(row, contact, now) };
}
