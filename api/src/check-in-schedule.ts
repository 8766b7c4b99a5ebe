import { Type } from "typebox";
import { PhoneNumber, TimeOfDay, TimeZone } from "./channel.ts";
import { MessageLanguage } from "./check-in-link.ts";
import { Day, Email, Instant } from "./common.ts";

const often = {
  everyWeeks: Type.Integer({ minimum: 1, maximum: 12 }),
  language: MessageLanguage,
  /** The day of the next one, and the time on the wall's clock of the zone. */
  nextOn: Day,
  at: TimeOfDay,
  timeZone: TimeZone,
};
const strict = { additionalProperties: false } as const;

/** PUT /api/clients/:clientId/check-in-schedule: to the client's own way, or to an address they gave for this. */
export const NewCheckInSchedule = Type.Union([
  // The client was asked, and agreed to be sent links there.
  Type.Object({ ...often, way: Type.Literal("own"), agreed: Type.Literal(true) }, strict),
  Type.Object({ ...often, way: Type.Literal("email"), address: Email, agreed: Type.Literal(true) }, strict),
  Type.Object(
    { ...often, way: Type.Literal("sms"), address: PhoneNumber, agreed: Type.Literal(true) },
    strict,
  ),
]);
export type NewCheckInSchedule = Type.Static<typeof NewCheckInSchedule>;

/** GET, PUT and DELETE /api/clients/:clientId/check-in-schedule, and /api/my/check-in-schedule for the client. */
export const CheckInScheduleState = Type.Object({
  /** `null`: no links are sent by themselves. */
  schedule: Type.Union([
    Type.Object({
      ...often,
      way: Type.Union([Type.Literal("own"), Type.Literal("email"), Type.Literal("sms")]),
      /** `null` for the client's own way. */
      address: Type.Union([Type.String(), Type.Null()]),
      nextAt: Instant,
      sentAt: Type.Union([Instant, Type.Null()]),
      /** When the last one could not be sent; `null` once one could. */
      failedAt: Type.Union([Instant, Type.Null()]),
    }),
    Type.Null(),
  ]),
});
export type CheckInScheduleState = Type.Static<typeof CheckInScheduleState>;
