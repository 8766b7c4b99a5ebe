import { Type } from "typebox";
import { Instant, Uuid } from "./common.ts";

/** GET /api/my-record/export, GET /api/clients/:clientId/export */
export const ExportQuery = Type.Object(
  { format: Type.Union([Type.Literal("json"), Type.Literal("fhir"), Type.Literal("csv")]) },
  { additionalProperties: false },
);
export type ExportQuery = Type.Static<typeof ExportQuery>;

/** What a client is asked for, each by itself; nothing is given until they say so. */
export const consentKinds = ["supervision", "research"] as const;
export type ConsentKind = (typeof consentKinds)[number];
const Kind = Type.Unsafe<ConsentKind>(Type.String({ enum: [...consentKinds] }));

/** GET /api/my-record/consents — how things stand, with since when. */
export const Consents = Type.Object({
  consents: Type.Array(
    Type.Object({ kind: Kind, given: Type.Boolean(), since: Type.Union([Instant, Type.Null()]) }),
  ),
});
export type Consents = Type.Static<typeof Consents>;

/** PUT /api/my-record/consents */
export const ConsentChange = Type.Object(
  { kind: Kind, given: Type.Boolean() },
  { additionalProperties: false },
);
export type ConsentChange = Type.Static<typeof ConsentChange>;

/** GET /api/my-record/erasure — whether the client asked for erasure, and how long the clinic says it keeps records. */
export const ErasureState = Type.Object({
  requestedAt: Type.Union([Instant, Type.Null()]),
  retentionYears: Type.Union([Type.Integer(), Type.Null()]),
});
export type ErasureState = Type.Static<typeof ErasureState>;

/** GET /api/admin/erasure-requests — for administrators: who asked, as a number, the longest waiting first. */
export const ErasureRequests = Type.Object({
  requests: Type.Array(Type.Object({ clientId: Uuid, requestedAt: Instant })),
  retentionYears: Type.Union([Type.Integer(), Type.Null()]),
});
export type ErasureRequests = Type.Static<typeof ErasureRequests>;
