import { Type } from "typebox";
import { Day, FreeText, Instant, Name, Uuid } from "./common.ts";

/** What can be shared with a support person, each by itself. Answers, risk, messages and notes never can. */
export const shareScopes = ["scores", "watch-for"] as const;
export type ShareScope = (typeof shareScopes)[number];
const Scopes = Type.Array(Type.Unsafe<ShareScope>(Type.String({ enum: [...shareScopes] })), {
  maxItems: shareScopes.length,
  uniqueItems: true,
});

const Words = Type.String({ maxLength: 2_000 });

/** Exactly what a support person sees of a client. */
export const SharedView = Type.Object({
  name: Name,
  /** Totals of the shared measures, the oldest first; null when they are not shared. */
  scores: Type.Union([
    Type.Array(Type.Object({ instrument: Type.String(), on: Day, total: Type.Number() })),
    Type.Null(),
  ]),
  watchFor: Type.Union([FreeText, Type.Null()]),
});
export type SharedView = Type.Static<typeof SharedView>;

/** GET /api/supporting — people who share something with the signed-in support person; none looks like ended. */
export const Supporting = Type.Object({
  people: Type.Array(Type.Object({ shareId: Uuid, view: SharedView })),
});
export type Supporting = Type.Static<typeof Supporting>;

export const SharePerson = Type.Object({
  shareId: Uuid,
  name: Name,
  scopes: Scopes,
  state: Type.Union([
    Type.Literal("invited"),
    Type.Literal("sharing"),
    Type.Literal("ended"),
    Type.Literal("run-out"),
  ]),
  expiresAt: Instant,
});
export type SharePerson = Type.Static<typeof SharePerson>;

/** GET /api/my-support — with whom the signed-in client shares what. */
export const MySupport = Type.Object({ people: Type.Array(SharePerson), watchFor: Words });
export type MySupport = Type.Static<typeof MySupport>;

/** POST /api/my-support — answers with a link for the support person, shown this once. */
export const NewShare = Type.Object({ name: Name, scopes: Scopes }, { additionalProperties: false });
export type NewShare = Type.Static<typeof NewShare>;
export const ShareOffered = Type.Object({ shareId: Uuid, link: Type.String(), expiresAt: Instant });
export type ShareOffered = Type.Static<typeof ShareOffered>;

/** PUT /api/my-support/:shareId — chooses anew, and begins the time anew. */
export const ShareChange = Type.Object({ scopes: Scopes }, { additionalProperties: false });
export type ShareChange = Type.Static<typeof ShareChange>;

/** PUT /api/my-watch-for */
export const WatchFor = Type.Object({ words: Words }, { additionalProperties: false });
export type WatchFor = Type.Static<typeof WatchFor>;
