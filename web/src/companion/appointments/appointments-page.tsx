import type { MyAppointments } from "@kedge/api";
import { Link } from "@tanstack/react-router";
import { appointmentWords } from "../../contact/appointment-time.ts";
import { CalendarAddress } from "../../contact/calendar-address.tsx";
import { useAnswer } from "../../contact/use-answer.ts";
import { ErrorBox } from "../../design/error-box.tsx";
import { KeptNotice } from "../../design/kept-notice.tsx";
import { PageTitle } from "../../design/page-title.tsx";
import { language, shellTexts, useTexts } from "../../language/index.ts";
import { myContactTexts } from "../../language/my-contact.ts";
import { ComingAppointment } from "./coming-appointment.tsx";

/** A person's own appointments: those to come, and the earlier ones. */
export function MyAppointmentsPage() {
  const t = useTexts(myContactTexts);
  const shell = useTexts(shellTexts);
  const { answer, since, problem, setAnswer } = useAnswer<MyAppointments>("/api/my-appointments", {
    keep: true,
  });
  return (
    <main className="page stack">
      <PageTitle>{t("appointments.title")}</PageTitle>
      <ErrorBox message={problem} />
      <KeptNotice since={since} />
      {answer === null ? (
        problem === null && <p role="status">{shell("loading")}</p>
      ) : (
        <>
          <h2>{t("appointments.coming")}</h2>
          {answer.coming.length === 0 && <p>{t("appointments.none")}</p>}
          {answer.coming.map(appointment => (
            <ComingAppointment
              key={appointment.appointmentId}
              appointment={appointment}
              lateHours={answer.lateCancellationHours}
              onChange={setAnswer}
            />
          ))}
          <CalendarAddress />
          {answer.past.length > 0 && (
            <details>
              <summary>{t("appointments.past")}</summary>
              <ul>
                {answer.past.map(appointment => {
                  const { day, time } = appointmentWords(appointment, language);
                  return (
                    <li key={appointment.appointmentId}>
                      {day}, {time}: {t(`state.${appointment.state}`)}
                    </li>
                  );
                })}
              </ul>
            </details>
          )}
        </>
      )}
      <div>
        <Link to="/my" className="button">
          {shell("home")}
        </Link>
      </div>
    </main>
  );
}
