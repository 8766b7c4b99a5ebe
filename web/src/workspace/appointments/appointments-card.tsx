import type { Appointment, Appointments } from "@kedge/api";
import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { request } from "../../api-client/index.ts";
import { QueryState } from "../query-state.tsx";
import { AppointmentForm } from "./appointment-form.tsx";
import { AppointmentLine } from "./appointment-line.tsx";
import { AttendanceButtons } from "./attendance-buttons.tsx";
import { PlannedAppointment } from "./planned-appointment.tsx";
import { useAppointmentChange } from "./use-appointment-change.ts";

/** A client's appointments: what is planned, what became of the earlier ones, and planning the next. */
export function AppointmentsCard({ clientId }: { readonly clientId: string }) {
  const { t } = useTranslation("appointments");
  const query = useQuery({
    queryKey: ["client-appointments", clientId],
    queryFn: () => request<Appointments>("GET", `/api/clients/${clientId}/appointments`),
  });
  return (
    <section className="card" aria-labelledby="appointments">
      <h2 id="appointments">{t("card")}</h2>
      {query.data ? (
        <Lists appointments={query.data.appointments} clientId={clientId} />
      ) : (
        <QueryState query={query} />
      )}
    </section>
  );
}

function Lists({
  appointments,
  clientId,
}: {
  readonly appointments: readonly Appointment[];
  readonly clientId: string;
}) {
  const { t } = useTranslation("appointments");
  const now = Date.now();
  const coming = appointments.filter(({ startsAt }) => Date.parse(startsAt) > now);
  const past = appointments.filter(({ startsAt }) => Date.parse(startsAt) <= now).toReversed();
  const open = past.filter(({ recorded }) => !recorded);
  const recorded = past.filter(appointment => appointment.recorded);
  return (
    <>
      {coming.length + open.length === 0 ? <p>{t("card-none")}</p> : null}
      <ul className="plain-list appointment-list">
        {open.map(appointment => (
          <PastAppointment key={appointment.appointmentId} appointment={appointment} />
        ))}
        {coming.map(appointment => (
          <PlannedAppointment key={appointment.appointmentId} appointment={appointment} />
        ))}
      </ul>
      <NewAppointment clientId={clientId} />
      {recorded.length > 0 ? (
        <details>
          <summary>
            {t("card-past")} ({recorded.length})
          </summary>
          <ul className="plain-list appointment-list">
            {recorded.map(appointment => (
              <PastAppointment key={appointment.appointmentId} appointment={appointment} />
            ))}
          </ul>
        </details>
      ) : null}
    </>
  );
}

function PastAppointment({ appointment }: { readonly appointment: Appointment }) {
  return (
    <li className="appointment-row">
      <div>
        <AppointmentLine appointment={appointment} withDay />
      </div>
      <AttendanceButtons appointment={appointment} />
    </li>
  );
}

function NewAppointment({ clientId }: { readonly clientId: string }) {
  const { t } = useTranslation("appointments");
  const [planning, setPlanning] = useState(false);
  const change = useAppointmentChange(clientId);
  if (!planning)
    return (
      <Button variant="default" onClick={() => setPlanning(true)}>
        {t("plan")}
      </Button>
    );
  return (
    <AppointmentForm
      known={null}
      pending={change.isPending}
      problem={change.error?.message ?? null}
      onBack={() => setPlanning(false)}
      onSave={body =>
        change.mutate(
          { method: "POST", path: `/api/clients/${clientId}/appointments`, body },
          { onSuccess: () => setPlanning(false) },
        )
      }
    />
  );
}
