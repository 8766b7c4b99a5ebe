import { addDays, compareDates, daysPerWeek, instantOf, type TimeOfDay, zonedTimeOf } from "@kedge/engine";
import type { CheckInSchedule, NextSending } from "@kedge/store";

type Plan = Pick<CheckInSchedule, "at" | "timeZone">;

/**
 * The chosen time of a day, or of the next day where the clocks skip it.
 * @throws RangeError for a time zone that isn't known
 */
export function sendingOn(nextOn: NextSending["nextOn"], { at, timeZone }: Plan): NextSending {
  const instant = instantOf({ on: nextOn, at: at as TimeOfDay, zone: timeZone });
  return instant ? { nextOn, nextAt: instant } : sendingOn(addDays(nextOn, 1), { at, timeZone });
}

/** The chosen time of today or tomorrow, whichever comes first after an instant. */
export function sendingAfter(plan: Plan, after: Date): NextSending {
  const { on: today } = zonedTimeOf(after, plan.timeZone);
  const todays = sendingOn(today, plan);
  return todays.nextAt > after ? todays : sendingOn(addDays(today, 1), plan);
}

/** The one after this one that lies in the future: whoever was away for months is not sent what was left out. */
export function sendingAfterThis(
  { nextOn, everyWeeks, ...plan }: Plan & Pick<CheckInSchedule, "nextOn" | "everyWeeks">,
  now: Date,
): NextSending {
  const { on: today } = zonedTimeOf(now, plan.timeZone);
  let on = addDays(nextOn, everyWeeks * daysPerWeek);
  while (compareDates(on, today) <= 0) on = addDays(on, everyWeeks * daysPerWeek);
  return sendingOn(on, plan);
}
