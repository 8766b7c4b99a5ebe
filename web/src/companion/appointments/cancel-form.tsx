import type { MyAppointment, MyAppointments } from "@kedge/api";
import { useEffect, useRef } from "react";
import { useSending } from "../../account/use-sending.ts";
import { request } from "../../api-client/index.ts";
import { ErrorBox } from "../../design/error-box.tsx";
import { useTexts } from "../../language/index.ts";
import { myContactTexts } from "../../language/my-contact.ts";

/** Asks once more before an appointment is cancelled, without blame. */
export function CancelForm({
  appointment,
  lateHours,
  onDone,
  onBack,
}: {
  readonly appointment: MyAppointment;
  readonly lateHours: number;
  readonly onDone: (appointments: MyAppointments) => void;
  readonly onBack: () => void;
}) {
  const t = useTexts(myContactTexts);
  const question = useRef<HTMLParagraphElement>(null);
  const { sending, problem, send } = useSending();
  useEffect(() => question.current?.focus(), []);
  const cancel = () =>
    send(async () =>
      onDone(await request("POST", `/api/my-appointments/${appointment.appointmentId}/cancellation`)),
    );
  return (
    <div className="stack">
      <p ref={question} tabIndex={-1}>
        <strong>{t("appointments.cancel-sure")}</strong> {t("appointments.cancel-what")}{" "}
        {appointment.late && t("appointments.cancel-late", { hours: lateHours })}
      </p>
      <ErrorBox message={problem} />
      <div className="row">
        <button
          type="button"
          className="button button--main"
          aria-disabled={sending}
          onClick={() => void cancel()}
        >
          {t("appointments.cancel-yes")}
        </button>
        <button type="button" className="button" onClick={onBack}>
          {t("appointments.cancel-no")}
        </button>
      </div>
    </div>
  );
}
