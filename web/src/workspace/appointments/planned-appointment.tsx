import type { Appointment } from "@kedge/api";
import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { AppointmentForm } from "./appointment-form.tsx";
import { AppointmentLine } from "./appointment-line.tsx";
import { useAppointmentChange } from "./use-appointment-change.ts";

/** An appointment to come, which can be moved and cancelled. */
export function PlannedAppointment({ appointment }: { readonly appointment: Appointment }) {
  const { t } = useTranslation("appointments");
  const [doing, setDoing] = useState<"nothing" | "move" | "cancel">("nothing");
  const change = useAppointmentChange(appointment.clientId);
  const path = `/api/appointments/${appointment.appointmentId}`;
  const done = { onSuccess: () => setDoing("nothing") };
  return (
    <li className="appointment-row">
      <div>
        <AppointmentLine appointment={appointment} withDay />
      </div>
      {appointment.state === "planned" && doing === "nothing" ? (
        <div className="row">
          <Button variant="default" size="compact-sm" onClick={() => setDoing("move")}>
            {t("move")}
          </Button>
          <Button variant="default" size="compact-sm" onClick={() => setDoing("cancel")}>
            {t("cancel")}
          </Button>
        </div>
      ) : null}
      {doing === "move" ? (
        <AppointmentForm
          known={appointment}
          pending={change.isPending}
          problem={change.error?.message ?? null}
          onBack={() => setDoing("nothing")}
          onSave={body => change.mutate({ method: "PUT", path, body }, done)}
        />
      ) : null}
      {doing === "cancel" ? (
        <div className="row">
          <span>{t("cancel-sure")}</span>
          <Button
            size="compact-sm"
            loading={change.isPending}
            onClick={() => change.mutate({ method: "POST", path: `${path}/cancellation` }, done)}
          >
            {t("cancel-yes")}
          </Button>
          <Button variant="default" size="compact-sm" onClick={() => setDoing("nothing")}>
            {t("back")}
          </Button>
        </div>
      ) : null}
    </li>
  );
}
