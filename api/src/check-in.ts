import { Type } from "typebox";
import { ProgressChartSchema, ReviewSchema } from "./client.ts";
import { Day, Instant, Uuid } from "./common.ts";
import { OwnForm } from "./questionnaire.ts";

/** GET /api/check-in — what is due for the signed-in client. */
export const CheckInDue = Type.Object({
  instruments: Type.Array(Type.String(), { description: "Codes, in the order to ask." }),
  /** Those of them that the organization brought itself. */
  ownForms: Type.Array(OwnForm),
  lastOn: Type.Union([Day, Type.Null()]),
  /** Whether anything sees to it now that alerts reach somebody. */
  alertsWatched: Type.Boolean(),
});
export type CheckInDue = Type.Static<typeof CheckInDue>;

export const Response = Type.Object(
  {
    instrument: Type.String({ maxLength: 100 }),
    instrumentVersion: Type.String({ maxLength: 50 }),
    /** One entry per item in the questionnaire's order; `null` = not answered. */
    answers: Type.Array(Type.Union([Type.Integer(), Type.Null()]), { minItems: 1, maxItems: 500 }),
  },
  { additionalProperties: false },
);
export type Response = Type.Static<typeof Response>;

/** POST /api/check-ins — sent as often as needed: the device chose `checkInId`, so it is stored once. */
export const NewCheckIn = Type.Object(
  {
    checkInId: Uuid,
    answeredAt: Instant,
    answeredOn: Day,
    responses: Type.Array(Response, { minItems: 1, maxItems: 20 }),
  },
  { additionalProperties: false },
);
export type NewCheckIn = Type.Static<typeof NewCheckIn>;

/** The answer once the check-in is durable. The same check-in sent again gets the same receipt. */
export const CheckInReceipt = Type.Object({
  checkInId: Uuid,
  receivedAt: Instant,
  /** A risk answer was in it, and the care team's alert is stored. */
  alertRaised: Type.Boolean(),
  /** Instruments that were stored as answered but give no total, since too much was left out. */
  withoutTotal: Type.Optional(Type.Array(Type.String())),
  /**
   * The device's clock was more than five minutes ahead, or its day lay in the future or before care began: the time of
   * arrival counts as the time of answering.
   */
  clockWrong: Type.Optional(Type.Boolean()),
});
export type CheckInReceipt = Type.Static<typeof CheckInReceipt>;

/** GET /api/my-review — the signed-in client's own review. */
export const MyReview = Type.Object({ review: ReviewSchema, charts: Type.Array(ProgressChartSchema) });
export type MyReview = Type.Static<typeof MyReview>;
