import type { MyAppointment, MyAppointments } from "@kedge/api";
import { useId, useState } from "react";
import { appointmentWords } from "../../contact/appointment-time.ts";
import { language, useTexts } from "../../language/index.ts";
import { myContactTexts } from "../../language/my-contact.ts";
import { CancelForm } from "./cancel-form.tsx";
import { MoveForm } from "./move-form.tsx";

/** One appointment to come, and what can be done about it. */
export function ComingAppointment({
  appointment,
  lateHours,
  onChange,
}: {
  readonly appointment: MyAppointment;
  readonly lateHours: number;
  readonly onChange: (appointments: MyAppointments) => void;
}) {
  const t = useTexts(myContactTexts);
  const id = useId();
  const [doing, setDoing] = useState<"nothing" | "move" | "cancel">("nothing");
  const { day, time, here } = appointmentWords(appointment, language);
  const planned = appointment.state === "planned";
  const finish = (changed: MyAppointments) => {
    onChange(changed);
    setDoing("nothing");
  };
  return (
    <section className="card stack" aria-labelledby={id}>
      <h3 id={id}>
        {day}, {time}
      </h3>
      {!planned && <p className="quiet">{t(`state.${appointment.state}`)}</p>}
      {here !== null && <p>{t("appointments.here", { time: here })}</p>}
      <p>
        {t(`place.${appointment.place}`)}
        {appointment.placeWords && `: ${appointment.placeWords}`}
        <br />
        {t("appointments.with", { name: appointment.withName })},{" "}
        {t("appointments.length", { minutes: appointment.minutes })}
      </p>
      {appointment.video && (
        <div>
          {/* A full load: only that page is allowed camera and microphone. */}
          <a className="button button--main" href={`/video/${appointment.appointmentId}`}>
            {t("appointments.video")}
          </a>
        </div>
      )}
      {appointment.moveRequest !== null && planned && (
        <p role="status">{t("appointments.move-sent", { words: appointment.moveRequest })}</p>
      )}
      {planned && doing === "nothing" && (
        <div className="row">
          <button type="button" className="button" onClick={() => setDoing("move")}>
            {t("appointments.move")}
          </button>
          <button type="button" className="button button--plain" onClick={() => setDoing("cancel")}>
            {t("appointments.cancel")}
          </button>
        </div>
      )}
      {doing === "move" && (
        <MoveForm appointment={appointment} onDone={finish} onBack={() => setDoing("nothing")} />
      )}
      {doing === "cancel" && (
        <CancelForm
          appointment={appointment}
          lateHours={lateHours}
          onDone={finish}
          onBack={() => setDoing("nothing")}
        />
      )}
    </section>
  );
}
