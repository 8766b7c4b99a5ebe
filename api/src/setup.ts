import { Type } from "typebox";
import { Country, Email, Name, Password } from "./common.ts";
import { Me } from "./me.ts";

/** GET /api/setup — whether this Kedge still waits for its first person. */
export const SetupState = Type.Object({ needed: Type.Boolean(), sampleOffered: Type.Boolean() });
export type SetupState = Type.Static<typeof SetupState>;

/** POST /api/setup — with the token of the link that `kedge start` printed. Creates the organization and its first clinician, signs them in, and answers with `SetupDone`. */
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

export const SetupDone = Type.Object({
  me: Me,
  /** `false` when no sample was asked for, or when it could not be loaded. */
  sampleLoaded: Type.Boolean(),
});
export type SetupDone = Type.Static<typeof SetupDone>;
