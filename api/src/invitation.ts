import { Type } from "typebox";
import { Country, Email, Instant, Name, Password, RoleSchema } from "./common.ts";

/** POST /api/clients/:clientId/invitations — a single-use link for the client's own account. */
export const Invitation = Type.Object({ link: Type.String(), expiresAt: Instant });
export type Invitation = Type.Static<typeof Invitation>;

/** POST /api/invitations/look-up — what the link's page shows before it is used. */
export const InvitationLookUp = Type.Object(
  { token: Type.String({ maxLength: 200 }) },
  { additionalProperties: false },
);
export const InvitationState = Type.Object({
  organizationName: Name,
  country: Country,
  /** To a client's account when `client`. */
  role: RoleSchema,
  /** Of the client; `null` for staff. */
  initials: Type.Union([Type.String(), Type.Null()]),
});
export type InvitationState = Type.Static<typeof InvitationState>;

/** POST /api/invitations/accept — creates the account, signs them in, and answers with `Me`. Staff need a `name`. */
export const InvitationAcceptance = Type.Object(
  {
    token: Type.String({ maxLength: 200 }),
    email: Email,
    password: Password,
    name: Type.Optional(Name),
  },
  { additionalProperties: false },
);
export type InvitationAcceptance = Type.Static<typeof InvitationAcceptance>;
