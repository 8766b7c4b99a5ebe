import type { Appointment, AppointmentAttendance } from "@kedge/api";
import { attendances } from "@kedge/engine";
import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { appointmentWords } from "../../contact/appointment-time.ts";
import { useReadsOnly } from "../read-only.tsx";
import { useAppointmentChange } from "./use-appointment-change.ts";

/** Notes with one press what became of an appointment; the session of the review is recorded with it. */
export function AttendanceButtons({ appointment }: { readonly appointment: Appointment }) {
  const { t, i18n } = useTranslation("appointments");
  const { t: workspace } = useTranslation("workspace");
  const readsOnly = useReadsOnly();
  const [correcting, setCorrecting] = useState(false);
  const change = useAppointmentChange(appointment.clientId);
  const { time } = appointmentWords(appointment, i18n.language);
  if (appointment.recorded && !correcting)
    return (
      <Button variant="subtle" size="compact-sm" onClick={() => setCorrecting(true)}>
        {t("correct")}
      </Button>
    );
  const note = (attendance: AppointmentAttendance["attendance"]) =>
    change.mutate(
      {
        method: "POST",
        path: `/api/appointments/${appointment.appointmentId}/attendance`,
        body: { attendance } satisfies AppointmentAttendance,
      },
      { onSuccess: () => setCorrecting(false) },
    );
  return (
    <fieldset className="row attendance">
      <legend className="visually-hidden">{t("attendance", { client: appointment.clientName, time })}</legend>
      {attendances.map(attendance => (
        <Button
          key={attendance}
          variant={appointment.recorded && appointment.state === attendance ? "light" : "default"}
          size="compact-sm"
          disabled={readsOnly || change.isPending}
          onClick={() => note(attendance)}
        >
          {workspace(`attendance.${attendance}`)}
        </Button>
      ))}
      {change.error ? (
        <p role="alert" className="error">
          {change.error.message}
        </p>
      ) : null}
    </fieldset>
  );
}
