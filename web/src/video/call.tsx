import type { VideoEnd, VideoVisit } from "@kedge/api";
import { useEffect, useState } from "react";
import { useTexts } from "../language/index.ts";
import { videoTexts } from "../language/video.ts";
import type { JoinChoice } from "./consent.tsx";
import { Picture } from "./picture.tsx";
import { type Side, useVisit } from "./use-visit.ts";

/** The waiting room, and after it the conversation. */
export function Call({
  appointmentId,
  side,
  stream,
  visit: { withName: name, iceServers },
  choice,
  onEnd,
}: {
  readonly appointmentId: string;
  readonly side: Side;
  readonly stream: MediaStream;
  readonly visit: VideoVisit;
  readonly choice: JoinChoice;
  readonly onEnd: (why: VideoEnd) => void;
}) {
  const t = useTexts(videoTexts);
  const { visit, admit, leave } = useVisit({ appointmentId, side, stream, iceServers, ...choice });
  const { admitted, otherHere, place, ended, peer, remote } = visit;
  useEffect(() => {
    if (ended) onEnd(ended);
  }, [ended, onEnd]);
  return (
    <section className="stack">
      {admitted ? (
        <>
          <p role="status" data-peer={peer}>
            {otherHere
              ? t(peer === "broken" ? "call.reconnecting" : `call.${peer}`)
              : t("call.gone", { name })}
          </p>
          <div className="video-stage">
            <Picture stream={remote} label={t("call.other", { name })} own={false} />
            <Picture stream={stream} label={t("call.own")} own />
          </div>
        </>
      ) : (
        <div className="card stack" role="status">
          {side === "client" ? (
            <p>{t(otherHere ? "room.waiting-here" : "room.waiting", { name })}</p>
          ) : (
            <p>{t(otherHere ? "room.knocks" : "room.empty", { name })}</p>
          )}
        </div>
      )}
      {side === "clinician" && otherHere && (
        <p>{place ? t("room.place", { place }) : t("room.place-none")}</p>
      )}
      {side === "clinician" && otherHere && !admitted && (
        <div>
          <button type="button" className="button button--main" onClick={admit}>
            {t("room.admit")}
          </button>
        </div>
      )}
      <Controls stream={stream} onLeave={leave} />
    </section>
  );
}

function Controls({ stream, onLeave }: { readonly stream: MediaStream; readonly onLeave: () => void }) {
  const t = useTexts(videoTexts);
  const [muted, setMuted] = useState(false);
  const [hidden, setHidden] = useState(false);
  useEffect(() => {
    for (const track of stream.getAudioTracks()) track.enabled = !muted;
    for (const track of stream.getVideoTracks()) track.enabled = !hidden;
  }, [stream, muted, hidden]);
  return (
    <>
      <div className="row video-controls">
        <button type="button" className="button" onClick={() => setMuted(!muted)}>
          {t(muted ? "call.unmute" : "call.mute")}
        </button>
        <button type="button" className="button" onClick={() => setHidden(!hidden)}>
          {t(hidden ? "call.camera-on" : "call.camera-off")}
        </button>
        <button type="button" className="button button--main" onClick={onLeave}>
          {t("call.leave")}
        </button>
      </div>
      <p role="status" className="small quiet">
        {muted && t("call.muted")} {hidden && t("call.camera-is-off")}
      </p>
    </>
  );
}
