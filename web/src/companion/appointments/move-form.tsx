import type { MoveRequest, MyAppointment, MyAppointments } from "@kedge/api";
import { type FormEvent, useEffect, useId, useRef } from "react";
import { useSending } from "../../account/use-sending.ts";
import { request } from "../../api-client/index.ts";
import { ErrorBox } from "../../design/error-box.tsx";
import { useTexts } from "../../language/index.ts";
import { myContactTexts } from "../../language/my-contact.ts";

const longestWords = 1000;

/** Asks for another time, in the person's own words. */
export function MoveForm({
  appointment,
  onDone,
  onBack,
}: {
  readonly appointment: MyAppointment;
  readonly onDone: (appointments: MyAppointments) => void;
  readonly onBack: () => void;
}) {
  const t = useTexts(myContactTexts);
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const { sending, problem, send } = useSending();
  useEffect(() => field.current?.focus(), []);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const words = field.current?.value.trim() ?? "";
    if (words === "") return;
    const path = `/api/my-appointments/${appointment.appointmentId}/move-request`;
    void send(async () => onDone(await request("POST", path, { words } satisfies MoveRequest)));
  };
  return (
    <form className="stack" onSubmit={submit}>
      <ErrorBox message={problem} />
      <div className="field">
        <label htmlFor={id}>{t("appointments.move-words")}</label>
        <textarea
          id={id}
          ref={field}
          rows={3}
          required
          maxLength={longestWords}
          aria-describedby={`${id}-hint`}
        />
        <span id={`${id}-hint`} className="small quiet">
          {t("appointments.move-hint")}
        </span>
      </div>
      <div className="row">
        <button type="submit" className="button button--main" aria-disabled={sending}>
          {t("appointments.move-send")}
        </button>
        <button type="button" className="button" onClick={onBack}>
          {t("appointments.back")}
        </button>
      </div>
    </form>
  );
}
