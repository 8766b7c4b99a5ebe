import { Type } from "typebox";
import { Instant } from "./common.ts";

/** In base64url. */
const Encoded = (maxLength: number) => Type.String({ pattern: "^[A-Za-z0-9_-]+$", minLength: 1, maxLength });
export const PasskeyId = Encoded(1_400);

/** GET /api/account/passkeys */
export const Passkeys = Type.Object({
  passkeys: Type.Array(
    Type.Object({
      passkeyId: PasskeyId,
      addedAt: Instant,
      usedAt: Type.Union([Instant, Type.Null()]),
    }),
  ),
});
export type Passkeys = Type.Static<typeof Passkeys>;

/** What a browser needs to make or to use a passkey, as the Web Authentication standard writes it in JSON. */
export const PasskeyOptions = Type.Object({ options: Type.Object({}, { additionalProperties: true }) });
export type PasskeyOptions = Type.Static<typeof PasskeyOptions>;

/** POST /api/account/passkeys — what the browser made. */
export const NewPasskey = Type.Object(
  { credentialId: PasskeyId, clientDataJSON: Encoded(4_000), attestationObject: Encoded(20_000) },
  { additionalProperties: false },
);
export type NewPasskey = Type.Static<typeof NewPasskey>;

/** POST /api/auth/sign-in/passkey — answers with `Me`. */
export const PasskeyProof = Type.Object(
  {
    credentialId: PasskeyId,
    clientDataJSON: Encoded(4_000),
    authenticatorData: Encoded(4_000),
    signature: Encoded(4_000),
  },
  { additionalProperties: false },
);
export type PasskeyProof = Type.Static<typeof PasskeyProof>;
