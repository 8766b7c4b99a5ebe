import type { Me, MyAppointments, MyCareTeam } from "@kedge/api";
import { describeDate } from "@kedge/engine";
import { Link } from "@tanstack/react-router";
import { appointmentWords } from "../contact/appointment-time.ts";
import { useAnswer } from "../contact/use-answer.ts";
import { KeptNotice } from "../design/kept-notice.tsx";
import { language, useTexts } from "../language/index.ts";
import { myContactTexts } from "../language/my-contact.ts";

/** On the home page: who treats the person since a hand-over, the next appointment, and the ways to the care team. */
export default function CareTeam() {
  const t = useTexts(myContactTexts);
  const { answer, since } = useAnswer<MyAppointments>("/api/my-appointments", { keep: true });
  const { answer: me } = useAnswer<Me>("/api/me");
  const { answer: team, since: teamSince } = useAnswer<MyCareTeam>("/api/my-care-team", { keep: true });
  const unread = me?.unreadMessages ?? 0;
  const next = answer?.coming.find(({ state }) => state === "planned");
  const words = next && appointmentWords(next, language);
  return (
    <section className="card stack" aria-labelledby="care-team">
      <h2 id="care-team">{t("team.title")}</h2>
      <KeptNotice since={teamSince ?? since} />
      {team?.handedOver && <HandedOver {...team.handedOver} />}
      {answer && (
        <p>
          {words && next
            ? t("team.next", { day: words.day, time: words.time, place: t(`place.${next.place}`) })
            : t("team.none")}
          {words?.here && ` ${t("appointments.here", { time: words.here })}`}
        </p>
      )}
      <div className="row">
        <Link to="/my/appointments" className="button">
          {t("team.appointments")}
        </Link>
        <Link to="/my/messages" className="button">
          {unread > 0 ? t("team.messages-new", { count: unread }) : t("team.messages")}
        </Link>
        <Link to="/my/read" search={{}} className="button">
          {t("team.read")}
        </Link>
      </div>
    </section>
  );
}

function HandedOver({ to, on, withTeam }: NonNullable<MyCareTeam["handedOver"]>) {
  const t = useTexts(myContactTexts);
  const since = { name: to, date: describeDate(on, language) };
  return (
    <>
      <p>
        <strong>{withTeam ? t("team.handed-over-team", since) : t("team.handed-over", since)}</strong>
      </p>
      <p>
        {withTeam ? t("team.handed-over-seen-team") : t("team.handed-over-seen", { name: to })}{" "}
        {t("team.handed-over-ask")}
      </p>
    </>
  );
}
