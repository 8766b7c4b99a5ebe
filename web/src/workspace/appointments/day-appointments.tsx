import type { Appointment } from "@kedge/api";
import { Link } from "@tanstack/react-router";
import { useId } from "react";
import { AppointmentLine } from "./appointment-line.tsx";
import { AttendanceButtons } from "./attendance-buttons.tsx";

/** The appointments of one day, in their order. */
export function DayAppointments({
  title,
  appointments,
}: {
  readonly title: string;
  readonly appointments: readonly Appointment[];
}) {
  const id = useId();
  return (
    <section className="card" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <ul className="plain-list appointment-list">
        {appointments.map(appointment => (
          <li
            key={appointment.appointmentId}
            data-appointment={appointment.state}
            className="appointment-row"
          >
            <div>
              <Link
                to="/clients/$clientId"
                params={{ clientId: appointment.clientId }}
                search={{ tab: "contact" }}
              >
                {appointment.clientName}
              </Link>{" "}
              <AppointmentLine appointment={appointment} withDay={false} />
            </div>
            {hasCome(appointment) ? <AttendanceButtons appointment={appointment} /> : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A session can be noted once its day has come; a cancellation may be noted at any time. */
export function hasCome({ startsAt, state }: Appointment): boolean {
  const soon = Date.now() + 12 * 60 * 60_000;
  return new Date(startsAt).getTime() < soon && (state !== "planned" || Date.parse(startsAt) < Date.now());
}
