import type { VideoEnd, VideoMessage, VideoNotice } from "@kedge/api";

export interface Signalling {
  send(message: VideoMessage): void;
  close(): void;
}

const firstPauseMs = 500;
const longestPauseMs = 8_000;

/**
 * The socket of a visit. When it breaks it is opened again, until the server ends the visit or `close` is called.
 * @param page names this open page, so that the other side can tell a page that came back from a new one
 */
export function openSignalling({
  appointmentId,
  page,
  onNotice,
  onEnd,
}: {
  readonly appointmentId: string;
  readonly page: string;
  readonly onNotice: (notice: Exclude<VideoNotice, { readonly kind: "ended" }>) => void;
  readonly onEnd: (why: VideoEnd) => void;
}): Signalling {
  let socket: WebSocket | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let over = false;

  function connect(): void {
    const address = new URL(`/api/video/${appointmentId}/socket?page=${page}`, window.location.href);
    address.protocol = address.protocol === "https:" ? "wss:" : "ws:";
    const opened = new WebSocket(address);
    socket = opened;
    opened.onopen = () => {
      failures = 0;
    };
    opened.onmessage = event => {
      const notice = JSON.parse(String(event.data)) as VideoNotice;
      if (notice.kind !== "ended") return onNotice(notice);
      over = true;
      onEnd(notice.why);
    };
    opened.onclose = () => {
      if (over || socket !== opened) return;
      timer = setTimeout(connect, Math.min(firstPauseMs * 2 ** failures, longestPauseMs));
      failures += 1;
    };
  }

  /** A phone that changes its network keeps a dead socket for long: a new one is quicker. */
  function again(): void {
    if (over) return;
    clearTimeout(timer);
    const broken = socket;
    connect();
    broken?.close();
  }

  window.addEventListener("online", again);
  connect();
  return {
    send(message) {
      if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message));
    },
    close() {
      over = true;
      clearTimeout(timer);
      window.removeEventListener("online", again);
      socket?.close();
    },
  };
}
