import { Type } from "typebox";
import { TimeOfDay, TimeZone } from "./channel.ts";
import { MessageLanguage } from "./check-in-link.ts";
import { Instant, Uuid } from "./common.ts";

/** PUT /api/my/reminder: when and where the client wants to be told that a check-in is waiting. */
export const ReminderWish = Type.Object(
  {
    channelId: Uuid,
    /** 1 is Monday, 7 is Sunday. */
    weekdays: Type.Array(Type.Integer({ minimum: 1, maximum: 7 }), {
      minItems: 1,
      maxItems: 7,
      uniqueItems: true,
    }),
    at: TimeOfDay,
    timeZone: TimeZone,
    language: MessageLanguage,
    /** Whether they want a second one for the same check-in. */
    repeat: Type.Boolean(),
  },
  { additionalProperties: false },
);
export type ReminderWish = Type.Static<typeof ReminderWish>;

/** GET /api/my/reminder, and the answer to every change. */
export const OwnReminder = Type.Object({
  /** `null`: they want none. */
  wish: Type.Union([ReminderWish, Type.Null()]),
  /** When the next one may come; `null` when there is none, or the time lies in the channel's quiet hours. */
  nextAt: Type.Union([Instant, Type.Null()]),
});
export type OwnReminder = Type.Static<typeof OwnReminder>;
