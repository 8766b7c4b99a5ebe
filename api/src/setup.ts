import { Type } from "typebox";
import { Country, Email, Name, Password } from "./common.ts";

/** GET /api/setup — whether this Kedge still waits for its first person. */
export const SetupState = Type.Object({ needed: Type.Boolean(), sampleOffered: Type.Boolean() });
export type SetupState = Type.Static<typeof SetupState>;

/** POST /api/setup — with the token of the link that `kedge start` printed. Creates the organization and its first clinician. */
export const SetupRequest = Type.Object(
  {
    token: Type.String({ minLength: 20, maxLength: 200 }),
    organizationName: Name,
    country: Country,
    name: Name,
    email: Email,
    password: Password,
    loadSample: Type.Boolean(),
  },
  { additionalProperties: false },
);
export type SetupRequest = Type.Static<typeof SetupRequest>;
