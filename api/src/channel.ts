import { Type } from "typebox";
import { Email, Uuid } from "./common.ts";

/** A time of the day, `22:00`. */
export const TimeOfDay = Type.String({ pattern: "^([01]\\d|2[0-3]):[0-5]\\d$" });
/** An IANA name, such as `Europe/London`. */
export const TimeZone = Type.String({ pattern: "^[A-Za-z0-9_+/-]{1,60}$" });
/** E.164, such as `+447700900123`. */
export const PhoneNumber = Type.String({ pattern: "^\\+[1-9]\\d{6,14}$" });

export const channelKinds = ["email", "sms", "push"] as const;
export type ChannelKind = (typeof channelKinds)[number];
const Kind = Type.Unsafe<ChannelKind>(Type.String({ enum: [...channelKinds] }));

/** A way in which Kedge reaches a person outside of Kedge; only they see where it leads. */
export const OwnChannel = Type.Object({
  channelId: Uuid,
  kind: Kind,
  /** `null` for a browser, which has no address that a person would know. */
  address: Type.Union([Type.String(), Type.Null()]),
  /** A code that was sent there was entered; before that nothing else is sent. */
  confirmed: Type.Boolean(),
  /** Hours in which nothing is sent; equal ends: never quiet. */
  quietFrom: TimeOfDay,
  quietUntil: TimeOfDay,
  timeZone: TimeZone,
});
export type OwnChannel = Type.Static<typeof OwnChannel>;

/** GET /api/account/channels */
export const OwnChannels = Type.Object({
  channels: Type.Array(OwnChannel),
  /** What this installation can send by. */
  available: Type.Array(Kind),
  /** What a browser needs to be notified (VAPID, base64url); `null` when this installation can't. */
  pushKey: Type.Union([Type.String(), Type.Null()]),
});
export type OwnChannels = Type.Static<typeof OwnChannels>;

/** POST /api/account/channels: a code is sent to a mail address or a number; a browser needs none. */
export const NewChannel = Type.Union([
  Type.Object(
    { kind: Type.Literal("email"), address: Email, timeZone: TimeZone },
    { additionalProperties: false },
  ),
  Type.Object(
    { kind: Type.Literal("sms"), address: PhoneNumber, timeZone: TimeZone },
    { additionalProperties: false },
  ),
  Type.Object(
    {
      kind: Type.Literal("push"),
      endpoint: Type.String({ pattern: "^https?://", maxLength: 2_000 }),
      keys: Type.Object(
        { p256dh: Type.String({ maxLength: 200 }), auth: Type.String({ maxLength: 100 }) },
        { additionalProperties: false },
      ),
      timeZone: TimeZone,
    },
    { additionalProperties: false },
  ),
]);
export type NewChannel = Type.Static<typeof NewChannel>;

/** POST /api/account/channels/:channelId/confirmation */
export const ChannelCode = Type.Object(
  { code: Type.String({ minLength: 1, maxLength: 20 }) },
  { additionalProperties: false },
);
export type ChannelCode = Type.Static<typeof ChannelCode>;

/** PUT /api/account/channels/:channelId/quiet-hours */
export const QuietHours = Type.Object(
  { quietFrom: TimeOfDay, quietUntil: TimeOfDay, timeZone: TimeZone },
  { additionalProperties: false },
);
export type QuietHours = Type.Static<typeof QuietHours>;
