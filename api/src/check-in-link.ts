import { Type } from "typebox";
import { PhoneNumber } from "./channel.ts";
import { NewCheckIn } from "./check-in.ts";
import { Country, Email, Instant } from "./common.ts";
import { OwnForm } from "./questionnaire.ts";

const LinkToken = Type.String({ minLength: 1, maxLength: 200 });

/** POST /api/clients/:clientId/check-in-links: shown once, to be handed over. */
export const CheckInLink = Type.Object({
  link: Type.String(),
  /** The same for a camera, as an SVG image. */
  qrCode: Type.String(),
  expiresAt: Instant,
});
export type CheckInLink = Type.Static<typeof CheckInLink>;

/** The languages that a message to a client can be in. */
export const messageLanguages = ["en", "de", "es"] as const;
export type MessageLanguage = (typeof messageLanguages)[number];
export const MessageLanguage = Type.Unsafe<MessageLanguage>(Type.String({ enum: [...messageLanguages] }));

const linkWays = ["email", "sms"] as const;
const LinkWay = Type.Unsafe<(typeof linkWays)[number]>(Type.String({ enum: [...linkWays] }));

/** GET /api/clients/:clientId/check-in-links/ways */
export const CheckInLinkWays = Type.Object({
  /** What this installation can send a link by. */
  available: Type.Array(LinkWay),
  /** Where the client is reached by their own choice, without the address; `null` when they gave none. */
  own: Type.Union([LinkWay, Type.Null()]),
});
export type CheckInLinkWays = Type.Static<typeof CheckInLinkWays>;

/** POST /api/clients/:clientId/check-in-links/messages: to the client's own way, or to an address that isn't kept. */
export const NewCheckInLinkMessage = Type.Union([
  Type.Object({ to: Type.Literal("own"), language: MessageLanguage }, { additionalProperties: false }),
  Type.Object(
    { to: Type.Literal("email"), address: Email, language: MessageLanguage },
    { additionalProperties: false },
  ),
  Type.Object(
    { to: Type.Literal("sms"), address: PhoneNumber, language: MessageLanguage },
    { additionalProperties: false },
  ),
]);
export type NewCheckInLinkMessage = Type.Static<typeof NewCheckInLinkMessage>;

/** The link itself is in the message alone. */
export const CheckInLinkSent = Type.Object({ by: LinkWay, expiresAt: Instant });
export type CheckInLinkSent = Type.Static<typeof CheckInLinkSent>;

/** POST /api/check-in-links/look-up and /refusal */
export const CheckInLinkToken = Type.Object({ token: LinkToken }, { additionalProperties: false });
export type CheckInLinkToken = Type.Static<typeof CheckInLinkToken>;

/** What a person sees before they answer: enough to notice that a link is somebody else's, and no name. */
export const CheckInLinkState = Type.Object({
  organizationName: Type.String(),
  country: Country,
  initials: Type.String(),
  instruments: Type.Array(Type.String()),
  /** Those of them that the organization brought itself. */
  ownForms: Type.Array(OwnForm),
  /** Whether anything sees to it now that alerts reach somebody. */
  alertsWatched: Type.Boolean(),
});
export type CheckInLinkState = Type.Static<typeof CheckInLinkState>;

/** POST /api/check-in-links/check-ins */
export const LinkedCheckIn = Type.Object(
  { token: LinkToken, checkIn: NewCheckIn },
  { additionalProperties: false },
);
export type LinkedCheckIn = Type.Static<typeof LinkedCheckIn>;
