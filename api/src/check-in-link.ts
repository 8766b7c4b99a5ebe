import { Type } from "typebox";
import { NewCheckIn } from "./check-in.ts";
import { Country, Instant } from "./common.ts";

const LinkToken = Type.String({ minLength: 1, maxLength: 200 });

/** POST /api/clients/:clientId/check-in-links: shown once, to be handed over. */
export const CheckInLink = Type.Object({
  link: Type.String(),
  /** The same for a camera, as an SVG image. */
  qrCode: Type.String(),
  expiresAt: Instant,
});
export type CheckInLink = Type.Static<typeof CheckInLink>;

/** POST /api/check-in-links/look-up and /refusal */
export const CheckInLinkToken = Type.Object({ token: LinkToken }, { additionalProperties: false });
export type CheckInLinkToken = Type.Static<typeof CheckInLinkToken>;

/** What a person sees before they answer: enough to notice that a link is somebody else's, and no name. */
export const CheckInLinkState = Type.Object({
  organizationName: Type.String(),
  country: Country,
  initials: Type.String(),
  instruments: Type.Array(Type.String()),
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
