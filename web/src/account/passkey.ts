import type { NewPasskey, PasskeyOptions, PasskeyProof } from "@kedge/api";
import {
  browserSupportsWebAuthn,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  startRegistration,
} from "@simplewebauthn/browser";
import { request } from "../api-client/index.ts";

export const passkeysWork = browserSupportsWebAuthn;

/** Lets the device make a passkey and adds it to the account. @throws Error when the device or the person says no */
export async function addPasskey(password: string): Promise<void> {
  const { options } = await request<PasskeyOptions>("POST", "/api/account/passkeys/options", { password });
  const optionsJSON = options as unknown as PublicKeyCredentialCreationOptionsJSON;
  const { id, response } = await startRegistration({ optionsJSON });
  const { clientDataJSON, attestationObject } = response;
  const made: NewPasskey = { credentialId: id, clientDataJSON, attestationObject };
  await request("POST", "/api/account/passkeys", made);
}

/** Signs in with a passkey of this device. @throws Error when the device or the person says no */
export async function signInWithPasskey(): Promise<void> {
  const { options } = await request<PasskeyOptions>("POST", "/api/auth/sign-in/passkey/options");
  const optionsJSON = options as unknown as PublicKeyCredentialRequestOptionsJSON;
  const { id, response } = await startAuthentication({ optionsJSON });
  const { clientDataJSON, authenticatorData, signature } = response;
  const proof: PasskeyProof = { credentialId: id, clientDataJSON, authenticatorData, signature };
  await request("POST", "/api/auth/sign-in/passkey", proof);
}
