import { Type } from "typebox";
import { Instant, Password } from "./common.ts";

/** No shortest length: a password that is too short is simply wrong. */
const OwnPassword = Type.String({ maxLength: 128 });
const Code = Type.String({ minLength: 1, maxLength: 40 });
const RecoveryCodeList = Type.Array(Type.String());

/** GET /api/account/second-factor */
export const SecondFactor = Type.Object({ on: Type.Boolean(), recoveryCodesLeft: Type.Integer() });
export type SecondFactor = Type.Static<typeof SecondFactor>;

/** POST /api/account/second-factor, POST /api/account/second-factor/recovery-codes */
export const PasswordAgain = Type.Object({ password: OwnPassword }, { additionalProperties: false });
export type PasswordAgain = Type.Static<typeof PasswordAgain>;

/** What an authenticator app needs. It is answered once and can't be read again. */
export const SecondFactorSecret = Type.Object({
  secret: Type.String({ description: "In Base32, to be typed into the app." }),
  link: Type.String({ description: "The same as a link that the app opens (`otpauth:`)." }),
});
export type SecondFactorSecret = Type.Static<typeof SecondFactorSecret>;

/** POST /api/account/second-factor/confirmation — the first code turns the second factor on. */
export const SecondFactorConfirmation = Type.Object({ code: Code }, { additionalProperties: false });
export type SecondFactorConfirmation = Type.Static<typeof SecondFactorConfirmation>;

/** Each works once in place of a code of the app. They are answered once and can't be read again. */
export const RecoveryCodes = Type.Object({ recoveryCodes: RecoveryCodeList });
export type RecoveryCodes = Type.Static<typeof RecoveryCodes>;

/** POST /api/account/second-factor/removal */
export const SecondFactorRemoval = Type.Object(
  { password: OwnPassword, code: Code },
  { additionalProperties: false },
);
export type SecondFactorRemoval = Type.Static<typeof SecondFactorRemoval>;

/** GET /api/account/devices — where this person is signed in. Which browser it is isn't known: Kedge keeps no such data. */
export const Devices = Type.Object({
  devices: Type.Array(
    Type.Object({
      deviceId: Type.String(),
      signedInAt: Instant,
      lastUsedAt: Instant,
      current: Type.Boolean(),
    }),
  ),
});
export type Devices = Type.Static<typeof Devices>;

/** DELETE /api/account/devices, and the answer to a change of password: how many sessions ended. */
export const SessionsEnded = Type.Object({ ended: Type.Integer() });
export type SessionsEnded = Type.Static<typeof SessionsEnded>;

/** POST /api/account/password — ends every other session. */
export const PasswordChange = Type.Object(
  { oldPassword: OwnPassword, newPassword: Password },
  { additionalProperties: false },
);
export type PasswordChange = Type.Static<typeof PasswordChange>;
