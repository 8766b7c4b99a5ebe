import { Type } from "typebox";
import { Email } from "./common.ts";

/** POST /api/auth/sign-in/email — answers with `Me`; a wrong address and a wrong password look alike. */
export const SignIn = Type.Object(
  // No shortest length here: a password that is too short is simply wrong.
  { email: Email, password: Type.String({ maxLength: 128 }) },
  { additionalProperties: false },
);
export type SignIn = Type.Static<typeof SignIn>;
