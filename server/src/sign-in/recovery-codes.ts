import { createHmac, randomBytes } from "node:crypto";
import { base32 } from "@better-auth/utils/base32";

export const recoveryCodeCount = 10;

/** 80 random bits: too many to guess, however fast somebody tries. */
const codeBytes = 10;

/** A set of new codes, each four groups of four letters and digits. */
export function newRecoveryCodes(): readonly string[] {
  return Array.from({ length: recoveryCodeCount }, () =>
    base32
      .encode(randomBytes(codeBytes), { padding: false })
      .toLowerCase()
      .replace(/(.{4})(?=.)/g, "$1-"),
  );
}

/** What is kept of a code. A quick keyed hash is enough, since a code is as random as a key; blanks, hyphens and capitals don't matter. */
export function recoveryCodeHash(code: string, userId: string, key: string): string {
  const plain = code.toLowerCase().replace(/[^a-z2-7]/g, "");
  return createHmac("sha256", key).update(`recovery code of ${userId}:${plain}`).digest("hex");
}
