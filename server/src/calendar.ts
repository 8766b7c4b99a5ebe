import {
  type Appointment,
  listAppointmentsOfClient,
  listAppointmentsOfMember,
  type Store,
} from "@kedge/store";
import ICAL from "ical.js";
import { endOf } from "./appointments.ts";
import type { MemberActor } from "./sign-in/identity.ts";

const day = 24 * 60 * 60_000;
/** What stands in a calendar that others may see: no name, no reason, no address. */
const neutralTitle = "Appointment";

/** The member's appointments of the last three months and the coming year. */
export async function appointmentsForCalendar(
  store: Store,
  actor: MemberActor,
  now: Date,
): Promise<readonly Appointment[]> {
  const [from, until] = [new Date(now.getTime() - 92 * day), new Date(now.getTime() + 366 * day)];
  return store.as(actor, async tx => {
    if (actor.kind !== "client") return listAppointmentsOfMember(tx, actor.memberId, from, until);
    const own = await listAppointmentsOfClient(tx, actor.clientId);
    return own.filter(({ startsAt }) => startsAt >= from && startsAt < until);
  });
}

/** Writes appointments as an iCalendar file (RFC 5545): when they are and whether they take place, nothing else. */
export function iCalendarOf(appointments: readonly Appointment[], now: Date): string {
  const calendar = new ICAL.Component("vcalendar");
  calendar.addPropertyWithValue("version", "2.0");
  calendar.addPropertyWithValue("prodid", "-//Kedge//Appointments//EN");
  for (const appointment of appointments) {
    const event = new ICAL.Component("vevent");
    event.addPropertyWithValue("uid", appointment.appointmentId);
    event.addPropertyWithValue("dtstamp", utc(now));
    event.addPropertyWithValue("dtstart", utc(appointment.startsAt));
    event.addPropertyWithValue("dtend", utc(endOf(appointment)));
    event.addPropertyWithValue("summary", neutralTitle);
    const off = appointment.state === "cancelled" || appointment.state === "cancelled-late";
    event.addPropertyWithValue("status", off ? "CANCELLED" : "CONFIRMED");
    event.addPropertyWithValue("class", "PRIVATE");
    calendar.addSubcomponent(event);
  }
  return `${calendar.toString()}\r\n`;
}

/** An instant in UTC: right in every reader's zone, whatever becomes of the zones' rules. */
const utc = (instant: Date) => ICAL.Time.fromJSDate(instant, true);
