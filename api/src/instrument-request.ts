import { Type } from "typebox";
import { Instant, Name, Uuid } from "./common.ts";

export const InstrumentRequest = Type.Object({
  requestId: Uuid,
  instrument: Type.String(),
  requestedBy: Name,
  requestedAt: Instant,
});
export type InstrumentRequest = Type.Static<typeof InstrumentRequest>;

/** GET /api/clients/:clientId/instrument-requests — what was asked for and isn't answered yet, and what can be. */
export const InstrumentRequests = Type.Object({
  open: Type.Array(InstrumentRequest),
  /** Codes of the questionnaires that can be asked for now. */
  askable: Type.Array(Type.String()),
});
export type InstrumentRequests = Type.Static<typeof InstrumentRequests>;

/** POST /api/clients/:clientId/instrument-requests — asks for a questionnaire in the client's next check-in. */
export const NewInstrumentRequest = Type.Object(
  { instrument: Type.String({ minLength: 1, maxLength: 100 }) },
  { additionalProperties: false },
);
export type NewInstrumentRequest = Type.Static<typeof NewInstrumentRequest>;
