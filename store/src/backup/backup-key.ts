import { createPrivateKey, generateKeyPairSync, type KeyObject } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { createFile, makePrivateDirectory } from "../durable-file.ts";
import { errorCode, StoreError } from "../error.ts";
import { isWithin, type Places } from "../place.ts";
import { publicKey, publicText, signingKey } from "../signing-key.ts";

const publicFile = "backup-key.pub";

/** What opens backups, and whose signature they must carry. Kept by the operator, never on this machine. */
export interface BackupPrivateKey {
  readonly privateKey: KeyObject;
  readonly signer: KeyObject;
}

/**
 * Makes the key pair for backups: the public half stays in the key directory, the private one is written to `file`
 * and kept nowhere else.
 * @throws StoreError `backup-refused` when there is one already, or `file` exists or lies with data or keys
 */
export async function createBackupKey(places: Places, file: string): Promise<void> {
  const target = resolve(file);
  if (isWithin(places.data, target) || isWithin(places.keys, target)) {
    throw problem(
      `${target} lies in the data or key directory. Whoever steals those must not get the key of the backups: choose a place outside, and move the file off this machine.`,
    );
  }
  const pair = generateKeyPairSync("x25519");
  const content = {
    kedge: "backup private key",
    privateKey: pair.privateKey.export({ type: "pkcs8", format: "der" }).toString("base64"),
    signer: publicText(await signingKey(places.keys)),
  };
  if (await has(join(places.keys, publicFile))) {
    throw problem(
      `${join(places.keys, publicFile)} exists: backups are made for that key. To change it, keep the old private key as long as the old backups, remove that file, and run this again.`,
    );
  }
  if (!(await createFile(target, `${JSON.stringify(content, undefined, 2)}\n`))) {
    throw problem(`${target} exists already, and is left as it is.`);
  }
  await makePrivateDirectory(places.keys);
  await createFile(join(places.keys, publicFile), `${publicText(pair.publicKey)}\n`);
}

/** The public key that backups are made for. @throws StoreError `key-missing` */
export async function backupPublicKey(keys: string): Promise<KeyObject> {
  const path = join(keys, publicFile);
  try {
    return publicKey((await readFile(path, "utf8")).trim());
  } catch (error) {
    throw new StoreError(
      "key-missing",
      errorCode(error) === "ENOENT"
        ? "There is no key for backups yet. Make it with `kedge keys backup-key FILE`, and keep FILE away from this machine."
        : `${path} is not a public key as Kedge writes it.`,
      { cause: error },
    );
  }
}

/** @throws StoreError `key-missing` | `key-wrong` */
export async function readBackupPrivateKey(file: string): Promise<BackupPrivateKey> {
  try {
    const content = JSON.parse(await readFile(file, "utf8")) as Partial<Record<string, string>>;
    const der = Buffer.from(content.privateKey ?? "", "base64");
    return {
      privateKey: createPrivateKey({ key: der, type: "pkcs8", format: "der" }),
      signer: publicKey(content.signer ?? ""),
    };
  } catch (error) {
    throw errorCode(error) === "ENOENT"
      ? new StoreError("key-missing", `There is no private backup key at ${file}.`, { cause: error })
      : new StoreError("key-wrong", `${file} is not a private backup key as Kedge writes it.`, {
          cause: error,
        });
  }
}

async function has(path: string): Promise<boolean> {
  return readFile(path).then(
    () => true,
    error => {
      if (errorCode(error) === "ENOENT") return false;
      throw error;
    },
  );
}

const problem = (message: string) => new StoreError("backup-refused", message);
