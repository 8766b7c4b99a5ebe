import type { VideoEnd, VideoVisit } from "@kedge/api";
import { useParams, useRouteContext } from "@tanstack/react-router";
import { useCallback, useEffect, useState } from "react";
import { useAnswer } from "../contact/use-answer.ts";
import { CrisisButton } from "../crisis/crisis-button.tsx";
import { ErrorBox } from "../design/error-box.tsx";
import { PageTitle } from "../design/page-title.tsx";
import { language, shellTexts, useTexts } from "../language/index.ts";
import { localeOf } from "../language/locale.ts";
import { videoTexts } from "../language/video.ts";
import { Call } from "./call.tsx";
import { Consent, type JoinChoice } from "./consent.tsx";
import { DeviceTest } from "./device-test.tsx";
import { useDevices } from "./use-devices.ts";
import type { Side } from "./use-visit.ts";
import "../companion/companion.css";
import "./video.css";

const askEveryMs = 20_000;
const clockTime = new Intl.DateTimeFormat(localeOf(language), { hour: "2-digit", minute: "2-digit" });

/** The video visit of one appointment: test, consent, waiting room, conversation. */
export function VideoPage() {
  const t = useTexts(videoTexts);
  const shell = useTexts(shellTexts);
  const { appointmentId } = useParams({ from: "/video/$appointmentId" });
  const { session } = useRouteContext({ from: "/video/$appointmentId" });
  const side: Side = session.kind === "signed-in" && session.me.role === "client" ? "client" : "clinician";
  const { answer: visit, problem, reload } = useAnswer<VideoVisit>(`/api/video/${appointmentId}`);
  const notOpenYet = visit !== null && !visit.open;
  useEffect(() => {
    if (!notOpenYet) return;
    const timer = setInterval(() => void reload(), askEveryMs);
    return () => clearInterval(timer);
  }, [notOpenYet, reload]);
  return (
    <div className="companion">
      <main className="page stack video-page">
        <PageTitle>{t("title")}</PageTitle>
        {visit && <p>{t("with", { name: visit.withName })}</p>}
        <ErrorBox message={problem} />
        {visit === null && problem === null && <p role="status">{shell("loading")}</p>}
        {notOpenYet && (
          <p className="card">
            {Date.now() < Date.parse(visit.from)
              ? t("not-open", { from: clockTime.format(new Date(visit.from)) })
              : t("over")}
          </p>
        )}
        {visit?.open && (
          <OpenVisit appointmentId={appointmentId} side={side} visit={visit} onAgain={reload} />
        )}
        <p>
          {/* A full load: the next page gets neither camera nor microphone. */}
          <a href={side === "client" ? "/my/appointments" : "/appointments"}>
            {side === "client" ? t("back-client") : t("back-staff")}
          </a>
        </p>
      </main>
      <aside className="companion__help">
        <CrisisButton />
      </aside>
    </div>
  );
}

function OpenVisit({
  appointmentId,
  side,
  visit,
  onAgain,
}: {
  readonly appointmentId: string;
  readonly side: Side;
  readonly visit: VideoVisit;
  readonly onAgain: () => Promise<void>;
}) {
  const t = useTexts(videoTexts);
  const devices = useDevices();
  const { stream, close } = devices;
  const [choice, setChoice] = useState<JoinChoice | null>(null);
  const [ended, setEnded] = useState<VideoEnd | null>(null);
  const end = useCallback(
    (why: VideoEnd) => {
      setChoice(null);
      setEnded(why);
      close();
    },
    [close],
  );
  if (ended)
    return (
      <section className="card stack" role="status">
        <h2>{t("ended.title")}</h2>
        <p>{t(`ended.${ended}`)}</p>
        <div>
          <button
            type="button"
            className="button"
            onClick={() => {
              setEnded(null);
              void onAgain();
            }}
          >
            {t("ended.again")}
          </button>
        </div>
      </section>
    );
  if (stream && choice)
    return (
      <Call
        appointmentId={appointmentId}
        side={side}
        stream={stream}
        visit={visit}
        choice={choice}
        onEnd={end}
      />
    );
  return (
    <>
      <DeviceTest {...devices} />
      <Consent
        side={side}
        name={visit.withName}
        relayAvailable={visit.iceServers.length > 0}
        ready={stream !== null}
        onJoin={setChoice}
      />
    </>
  );
}
