import "./appointments.css";
import type { Appointment } from "@kedge/api";
import { useTranslation } from "react-i18next";
import { appointmentWords } from "../../contact/appointment-time.ts";

/** When an appointment is, where, and what became of it. */
export function AppointmentLine({
  appointment,
  withDay,
}: {
  readonly appointment: Appointment;
  readonly withDay: boolean;
}) {
  const { t, i18n } = useTranslation("appointments");
  const { day, time, here } = appointmentWords(appointment, i18n.language);
  const { state, cancelledByClient, moveRequest } = appointment;
  return (
    <>
      <strong>{withDay ? `${day}, ${time}` : time}</strong>
      {here ? <span className="quiet"> ({t("here", { time: here })})</span> : null}
      <span className="quiet">
        {" · "}
        {t("minutes", { count: appointment.minutes })} · {t(`place.${appointment.place}`)}
        {appointment.placeWords ? `, ${appointment.placeWords}` : ""}
      </span>
      {state === "planned" ? null : (
        <span>
          {" · "}
          {t(`state.${state}`)}
          {cancelledByClient ? ` ${t("by-client")}` : ""}
        </span>
      )}
      {appointment.video ? (
        <>
          {" · "}
          <a href={`/video/${appointment.appointmentId}`}>{t("video")}</a>
        </>
      ) : null}
      {moveRequest !== null && state === "planned" ? (
        <p className="appointment-asks">{t("asks", { words: moveRequest })}</p>
      ) : null}
    </>
  );
}
