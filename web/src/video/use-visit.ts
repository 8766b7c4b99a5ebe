import type { VideoEnd, VideoVisit } from "@kedge/api";
import { useCallback, useEffect, useRef, useState } from "react";
import { openPeer, type Peer, type PeerState } from "./peer.ts";
import { openSignalling, type Signalling } from "./signalling.ts";

export type Side = "client" | "clinician";

/** How a visit stands for this page. */
export interface Visit {
  readonly otherHere: boolean;
  readonly admitted: boolean;
  readonly peer: PeerState;
  readonly remote: MediaStream | null;
  /** Where the client says they are; the clinician is told. */
  readonly place: string | null;
  readonly ended: VideoEnd | null;
}

const atFirst: Visit = {
  otherHere: false,
  admitted: false,
  peer: "connecting",
  remote: null,
  place: null,
  ended: null,
};

/** Joins the visit with this stream, and stays in it until `leave`, the end, or the page is closed. */
export function useVisit({
  appointmentId,
  side,
  stream,
  iceServers,
  relayOnly,
  place,
}: {
  readonly appointmentId: string;
  readonly side: Side;
  readonly stream: MediaStream;
  readonly iceServers: VideoVisit["iceServers"];
  readonly relayOnly: boolean;
  readonly place: string;
}) {
  const [visit, setVisit] = useState(atFirst);
  const signalling = useRef<Signalling | null>(null);

  useEffect(() => {
    let peer: Peer | null = null;
    /** The other side's page that `peer` is connected with. */
    let peerPage: string | null = null;
    let otherPage: string | null = null;
    const change = (part: Partial<Visit>) => setVisit(before => ({ ...before, ...part }));
    const endPeer = () => {
      peer?.close();
      peer = null;
      peerPage = null;
    };
    const meet = () => {
      if (peer && peerPage === otherPage) return peer.restart();
      endPeer();
      const page = otherPage;
      if (page === null) return;
      peerPage = page;
      change({ peer: "connecting", remote: null });
      peer = openPeer({
        iceServers,
        relayOnly,
        polite: side === "client",
        stream,
        send: signal => channel.send({ ...signal, to: page }),
        onStream: remote => change({ remote }),
        onState: state => change({ peer: state }),
      });
    };
    const channel = openSignalling({
      appointmentId,
      page: crypto.randomUUID(),
      onNotice(notice) {
        switch (notice.kind) {
          case "here":
            otherPage = notice.page;
            if (side === "client" && place !== "") channel.send({ kind: "place", words: place });
            return change({ otherHere: true });
          case "gone":
            return change({ otherHere: false, place: null });
          case "admitted":
            change({ admitted: true });
            return meet();
          case "place":
            return change({ place: notice.words });
          case "description":
          case "candidate":
            return void peer?.receive(notice);
        }
      },
      onEnd(ended) {
        endPeer();
        change({ ended, remote: null });
      },
    });
    signalling.current = channel;
    return () => {
      channel.close();
      endPeer();
    };
  }, [appointmentId, side, stream, iceServers, relayOnly, place]);

  const admit = useCallback(() => signalling.current?.send({ kind: "admit" }), []);
  const leave = useCallback(() => {
    signalling.current?.send({ kind: "leave" });
    setVisit(before => ({ ...before, ended: "left" }));
  }, []);
  return { visit, admit, leave };
}
