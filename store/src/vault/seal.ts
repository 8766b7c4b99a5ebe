import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";

const algorithm = "aes-256-gcm";
export const keyBytes = 32;
/** 96 random bits, as NIST SP 800-38D §8.2.2 allows for fewer than 2³² messages under one key; a person has one key. */
const nonceBytes = 12;
const tagBytes = 16;

/** Encrypts with AES-256-GCM, bound to `context`. The result is nonce, ciphertext, tag. */
export function seal(plain: Buffer, key: Buffer, context: string): Buffer {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv(algorithm, key, nonce, { authTagLength: tagBytes });
  cipher.setAAD(Buffer.from(context));
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/**
 * Opens what `seal` made.
 * @throws Error when key or context differ, or a bit was changed.
 */
export function unseal(sealed: Buffer, key: Buffer, context: string): Buffer {
  if (sealed.length < nonceBytes + tagBytes) throw new Error("The ciphertext is cut short.");
  const nonce = sealed.subarray(0, nonceBytes);
  const decipher = createDecipheriv(algorithm, key, nonce, { authTagLength: tagBytes });
  decipher.setAAD(Buffer.from(context));
  decipher.setAuthTag(sealed.subarray(sealed.length - tagBytes));
  return Buffer.concat([
    decipher.update(sealed.subarray(nonceBytes, sealed.length - tagBytes)),
    decipher.final(),
  ]);
}
