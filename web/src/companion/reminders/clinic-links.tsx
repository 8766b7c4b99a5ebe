import type { CheckInScheduleState } from "@kedge/api";
import { useEffect, useState } from "react";
import { useSending } from "../../account/use-sending.ts";
import { request } from "../../api-client/index.ts";
import { ErrorBox } from "../../design/error-box.tsx";
import { useTexts } from "../../language/index.ts";
import { reminderTexts } from "../../language/reminders.ts";

const path = "/api/my/check-in-schedule";

/** The links that the clinic has sent to the person again and again, with the way to end them; nothing without any. */
export function ClinicLinks() {
  const t = useTexts(reminderTexts);
  const [state, setState] = useState<CheckInScheduleState | null>(null);
  const [ended, setEnded] = useState(false);
  const { sending, problem, send } = useSending();
  useEffect(() => {
    request<CheckInScheduleState>("GET", path).then(setState, () => setState(null));
  }, []);
  const end = () =>
    void send(async () => {
      setState(await request<CheckInScheduleState>("DELETE", path));
      setEnded(true);
    });
  const schedule = state?.schedule;
  if (!schedule && !ended) return null;
  return (
    <section className="card stack" aria-labelledby="clinic-links">
      <h2 id="clinic-links">{t("clinic.title")}</h2>
      {schedule ? (
        <>
          <p>
            {t("clinic.what", { count: schedule.everyWeeks, address: schedule.address ?? t("clinic.own") })}
          </p>
          <ErrorBox message={problem} />
          <div>
            <button type="button" className="button" disabled={sending} onClick={end}>
              {t("clinic.end")}
            </button>
          </div>
        </>
      ) : (
        <p role="status">{t("clinic.ended")}</p>
      )}
    </section>
  );
}
