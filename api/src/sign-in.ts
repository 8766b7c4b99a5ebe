import { Type } from "typebox";
import { Email } from "./common.ts";

/** POST /api/auth/sign-in/email — answers with `Me`; a wrong address and a wrong password look alike. 401 `code-needed` when the account has a second factor: send the same again with `code`. */
export const SignIn = Type.Object(
  // No shortest length here: a password that is too short is simply wrong.
  {
    email: Email,
    password: Type.String({ maxLength: 128 }),
    code: Type.Optional(
      Type.String({ maxLength: 40, description: "Of the authenticator app, or a recovery code." }),
    ),
  },
  { additionalProperties: false },
);
export type SignIn = Type.Static<typeof SignIn>;
