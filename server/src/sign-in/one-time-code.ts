import { createOTP } from "@better-auth/utils/otp";

/** Seconds for which a code is shown: the recommendation of RFC 6238 §5.2, and what authenticator apps expect. */
const period = 30;
const digits = 6;

/** A code of the step before and after counts as well, for clocks that differ (RFC 6238 §6). */
const tolerance = 1;

/** The number of the 30-second step that `now` lies in. */
export const stepOf = (now: Date): number => Math.floor(now.getTime() / 1000 / period);

/** The code of one step: HOTP of RFC 4226 with the step as its counter, which is TOTP (RFC 6238). */
export const codeAt = (secret: Uint8Array, step: number): Promise<string> =>
  createOTP(secret, { digits, period }).hotp(step);

/**
 * The step whose code was given, `null` when it is none of those that count now.
 * @param lastStep the newest step whose code was used: that code and all before it are spent
 */
export async function stepOfCode(
  secret: Uint8Array,
  code: string,
  now: Date,
  lastStep: number,
): Promise<number | null> {
  const current = stepOf(now);
  let found: number | null = null;
  for (let step = current - tolerance; step <= current + tolerance; step += 1) {
    if ((await codeAt(secret, step)) === code && step > lastStep) found = step;
  }
  return found;
}

/** The link that an authenticator app reads. It names nobody, so that the app's list tells nothing of the person. */
export const authenticatorLink = (secret: Uint8Array): string =>
  createOTP(secret, { digits, period }).url("Kedge", "sign-in");
