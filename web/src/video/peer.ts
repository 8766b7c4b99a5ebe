import type { VideoMessage, VideoVisit } from "@kedge/api";

type WithoutReceiver<Message> = Message extends unknown ? Omit<Message, "to"> : never;
type Signal = WithoutReceiver<Extract<VideoMessage, { readonly kind: "description" | "candidate" }>>;
export type PeerState = "connecting" | "connected" | "broken";

export interface Peer {
  receive(signal: Signal): Promise<void>;
  /** Looks for a new way to the other side, for example after a change of network. */
  restart(): void;
  close(): void;
}

/** How long a connection may stumble before a new way is looked for. */
const patienceMs = 2_500;
/** How long the two may look for each other before they begin again. */
const meetingMs = 6_000;

/**
 * The connection of two browsers, by the "perfect negotiation" of the WebRTC specification (W3C, 10.7): both sides may
 * offer at any time, and when two offers cross, the polite one gives way.
 */
export function openPeer({
  iceServers,
  relayOnly,
  polite,
  stream,
  send,
  onStream,
  onState,
}: {
  readonly iceServers: VideoVisit["iceServers"];
  /** Only the clinic's relay is used, so that the other side never learns this device's address. */
  readonly relayOnly: boolean;
  readonly polite: boolean;
  readonly stream: MediaStream;
  readonly send: (signal: Signal) => void;
  readonly onStream: (stream: MediaStream) => void;
  readonly onState: (state: PeerState) => void;
}): Peer {
  const connection = new RTCPeerConnection({
    iceServers: iceServers.map(({ urls, username, credential }) => ({
      urls: [...urls],
      username,
      credential,
    })),
    iceTransportPolicy: relayOnly ? "relay" : "all",
  });
  let making = false;
  let ignoring = false;
  let patience: ReturnType<typeof setTimeout> | undefined;

  const sendDescription = () => {
    const description = connection.localDescription;
    if (description?.type === "offer" || description?.type === "answer")
      send({ kind: "description", type: description.type, sdp: description.sdp });
  };

  /** A word of the two may have been lost on the way: what still waits for an answer is said again, else a new way is looked for. */
  const beginAgain = () => {
    if (connection.signalingState === "have-local-offer") sendDescription();
    else connection.restartIce();
    patience = setTimeout(beginAgain, meetingMs);
  };
  patience = setTimeout(beginAgain, meetingMs);

  connection.onnegotiationneeded = async () => {
    try {
      making = true;
      await connection.setLocalDescription();
      sendDescription();
    } finally {
      making = false;
    }
  };
  connection.onicecandidate = ({ candidate }) => {
    if (!candidate) return;
    const { sdpMid, sdpMLineIndex } = candidate;
    send({ kind: "candidate", candidate: candidate.candidate, sdpMid, sdpMLineIndex });
  };
  connection.ontrack = ({ streams: [remote] }) => {
    if (remote) onStream(remote);
  };
  connection.onconnectionstatechange = () => {
    clearTimeout(patience);
    switch (connection.connectionState) {
      case "connected":
        return onState("connected");
      case "disconnected":
        onState("broken");
        patience = setTimeout(beginAgain, patienceMs);
        return;
      case "failed":
        onState("broken");
        return beginAgain();
      case "new":
      case "connecting":
        patience = setTimeout(beginAgain, meetingMs);
        return;
      case "closed":
        return;
    }
  };
  for (const track of stream.getTracks()) connection.addTrack(track, stream);

  return {
    async receive(signal) {
      if (signal.kind === "candidate") {
        const { candidate, sdpMid, sdpMLineIndex } = signal;
        try {
          await connection.addIceCandidate({ candidate, sdpMid, sdpMLineIndex });
        } catch (error) {
          if (!ignoring) throw error;
        }
        return;
      }
      const crossing = signal.type === "offer" && (making || connection.signalingState !== "stable");
      ignoring = !polite && crossing;
      if (ignoring) return;
      await connection.setRemoteDescription(signal);
      if (signal.type !== "offer") return;
      await connection.setLocalDescription();
      sendDescription();
    },
    restart: () => connection.restartIce(),
    close() {
      clearTimeout(patience);
      connection.close();
    },
  };
}
