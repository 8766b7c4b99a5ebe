import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { createFile, makePrivateDirectory } from "./durable-file.ts";

/** The Ed25519 key with which this installation signs its backups and audit checkpoints; made on first use. */
export async function signingKey(keys: string): Promise<KeyObject> {
  const path = join(keys, "signing-key.pem");
  await makePrivateDirectory(keys);
  const fresh = generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" });
  await createFile(path, String(fresh));
  return createPrivateKey(await readFile(path, "utf8"));
}

/** The public half of a key as text (SubjectPublicKeyInfo, base64). */
export function publicText(key: KeyObject): string {
  return (key.type === "private" ? createPublicKey(key) : key)
    .export({ type: "spki", format: "der" })
    .toString("base64");
}

/** @throws Error when `text` is not what `publicText` writes. */
export function publicKey(text: string): KeyObject {
  return createPublicKey({ key: Buffer.from(text, "base64"), type: "spki", format: "der" });
}
