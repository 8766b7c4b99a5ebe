import { changeDatabase, deviceDatabase } from "./database.ts";

/** Encrypted with this device's key (AES-256-GCM); `name` and place are bound to it, so that it can't be moved. */
export interface Sealed {
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly bytes: ArrayBuffer;
}

const ivBytes = 12;
const encoder = new TextEncoder();

/**
 * This device's key. It never leaves the browser and can't be read out, so copied database files are useless
 * elsewhere. It does not protect against somebody who can unlock the device and open Kedge.
 */
async function deviceKey(): Promise<CryptoKey> {
  const known = await (await deviceDatabase()).get("keys", "device");
  if (known) return known.key;
  const fresh = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, [
    "encrypt",
    "decrypt",
  ]);
  return changeDatabase(["keys"], async stores => {
    const keys = stores.objectStore("keys");
    const first = await keys.get("device");
    if (first) return first.key;
    await keys.add({ name: "device", key: fresh });
    return fresh;
  });
}

/** Encrypts `value` (as JSON) under `name`. */
export async function seal(name: string, value: unknown): Promise<Sealed> {
  const iv = crypto.getRandomValues(new Uint8Array(ivBytes));
  const bytes = await crypto.subtle.encrypt(
    { name: "AES-GCM", iv, additionalData: encoder.encode(name) },
    await deviceKey(),
    encoder.encode(JSON.stringify(value)),
  );
  return { iv, bytes };
}

/**
 * Decrypts what `seal` made under the same name.
 * @throws DOMException (`OperationError`) when it was made under another name or key, or changed since
 */
export async function unseal<T>(name: string, { iv, bytes }: Sealed): Promise<T> {
  const plain = await crypto.subtle.decrypt(
    { name: "AES-GCM", iv, additionalData: encoder.encode(name) },
    await deviceKey(),
    bytes,
  );
  return JSON.parse(new TextDecoder().decode(plain)) as T;
}
