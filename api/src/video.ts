import { Type } from "typebox";
import { Instant, Name } from "./common.ts";

const strict = { additionalProperties: false } as const;

/** GET /api/video/:appointmentId — what a participant needs to know before joining. */
export const VideoVisit = Type.Object({
  withName: Name,
  startsAt: Instant,
  /** The waiting room is open from then until then. */
  from: Instant,
  until: Instant,
  open: Type.Boolean(),
  iceServers: Type.Array(
    Type.Object({ urls: Type.Array(Type.String()), username: Type.String(), credential: Type.String() }),
  ),
});
export type VideoVisit = Type.Static<typeof VideoVisit>;

/** Names one open page of a participant. */
const PageName = Type.String({ maxLength: 64 });

const Description = Type.Object(
  {
    kind: Type.Literal("description"),
    /** The other side's page that it is meant for: to the page that came after, it would be nonsense. */
    to: PageName,
    type: Type.Union([Type.Literal("offer"), Type.Literal("answer")]),
    sdp: Type.String({ maxLength: 60_000 }),
  },
  strict,
);
const Candidate = Type.Object(
  {
    kind: Type.Literal("candidate"),
    to: PageName,
    candidate: Type.String({ maxLength: 2000 }),
    sdpMid: Type.Union([Type.String({ maxLength: 64 }), Type.Null()]),
    sdpMLineIndex: Type.Union([Type.Integer({ minimum: 0, maximum: 64 }), Type.Null()]),
  },
  strict,
);

/** What a participant's page sends over the socket. */
export const VideoMessage = Type.Union([
  Description,
  Candidate,
  /** Where the client is right now: shown to the clinician during the visit, kept nowhere. */
  Type.Object({ kind: Type.Literal("place"), words: Type.String({ maxLength: 300 }) }, strict),
  /** The clinician lets the client in from the waiting room. */
  Type.Object({ kind: Type.Literal("admit") }, strict),
  Type.Object({ kind: Type.Literal("leave") }, strict),
]);
export type VideoMessage = Type.Static<typeof VideoMessage>;

/** What the server says over the socket, besides passing on the other side's descriptions, candidates and place. */
export type VideoNotice =
  | Extract<VideoMessage, { readonly kind: "description" | "candidate" | "place" }>
  /** `page` names the other side's open page: another one means a new connection. */
  | { readonly kind: "here"; readonly page: string }
  | { readonly kind: "gone" }
  /** Both may connect now. */
  | { readonly kind: "admitted" }
  | { readonly kind: "ended"; readonly why: VideoEnd };

/** Why the server ended the visit for this page. */
export type VideoEnd = "signed-out" | "closed" | "other-page" | "left" | "refused";
