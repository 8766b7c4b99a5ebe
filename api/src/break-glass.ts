import { Type } from "typebox";
import { Instant, Name, Uuid } from "./common.ts";

/** Shorter is no reason: "urgent" tells neither the client nor the administrators why. */
const Reason = Type.String({ minLength: 10, maxLength: 2_000 });

/** POST /api/clients/:clientId/emergency-access — opens the record of a client one doesn't treat, for an hour. */
export const EmergencyRequest = Type.Object({ reason: Reason }, { additionalProperties: false });
export type EmergencyRequest = Type.Static<typeof EmergencyRequest>;

/** GET /api/clients/:clientId/emergency-access — the own access that runs; null when there is none. */
export const EmergencyState = Type.Object({
  running: Type.Union([Type.Object({ breakGlassId: Uuid, expiresAt: Instant }), Type.Null()]),
});
export type EmergencyState = Type.Static<typeof EmergencyState>;

/** GET /api/emergency-access — for administrators: every time that somebody did, the newest first. */
export const EmergencyList = Type.Object({
  openings: Type.Array(
    Type.Object({
      breakGlassId: Uuid,
      by: Name,
      clientId: Uuid,
      /** Null when the client was erased. */
      reason: Type.Union([Type.String(), Type.Null()]),
      openedAt: Instant,
      /** When it ended, or will end by itself. */
      until: Instant,
    }),
  ),
});
export type EmergencyList = Type.Static<typeof EmergencyList>;
