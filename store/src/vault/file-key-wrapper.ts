import { randomBytes } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { createFile, makePrivateDirectory, replaceFile } from "../durable-file.ts";
import { errorCode, StoreError } from "../error.ts";
import type { KeyWrapper } from "./key-wrapper.ts";
import { keyBytes, seal, unseal } from "./seal.ts";

const fileName = "key-encryption-key.json";

/** The last key is the one in use; older ones still open what they wrapped, until all of it is wrapped anew. */
interface KeyFile {
  readonly keys: readonly { readonly id: string; readonly key: string }[];
}

const newKey = () => ({ id: randomBytes(6).toString("hex"), key: randomBytes(keyBytes).toString("base64") });
const text = (file: KeyFile) => `${JSON.stringify(file, undefined, 2)}\n`;

/**
 * Wraps with the key-encryption key in `<keys>/key-encryption-key.json`.
 * @throws StoreError `key-missing` when there is no such file (see `createKeyFile`), `key-wrong` when it can't be
 *   read as one or others may read it.
 */
export async function openKeyFile(keys: string): Promise<KeyWrapper> {
  const path = join(keys, fileName);
  let { current, all } = await readKeys(path);
  return {
    get id() {
      return current.id;
    },
    wrap: async (key, context) => seal(key, current.key, context),
    async unwrap(wrapped, id, context) {
      // A key that was added while this process runs.
      if (!all.has(id)) ({ current, all } = await readKeys(path));
      const key = all.get(id);
      if (!key) throw new Error(`The key-encryption key ${id} is not in ${path}.`);
      return unseal(wrapped, key, context);
    },
  };
}

async function readKeys(
  path: string,
): Promise<{ current: { id: string; key: Buffer }; all: ReadonlyMap<string, Buffer> }> {
  const { keys } = await readKeyFile(path);
  const all = new Map(keys.map(({ id, key }) => [id, Buffer.from(key, "base64")]));
  const id = keys.at(-1)?.id;
  const key = id === undefined ? undefined : all.get(id);
  if (id === undefined || !key || [...all.values()].some(each => each.length !== keyBytes))
    throw unreadable(path);
  return { current: { id, key }, all };
}

/** Makes the key-encryption key, readable by its owner only. Does nothing when there is one. */
export async function createKeyFile(keys: string): Promise<void> {
  await makePrivateDirectory(keys);
  await createFile(join(keys, fileName), text({ keys: [newKey()] }));
}

/** Adds a new key-encryption key, which wraps from the next `openKeyFile` on. The older ones stay. */
export async function addKeyEncryptionKey(keys: string): Promise<void> {
  const path = join(keys, fileName);
  const file = await readKeyFile(path);
  await replaceFile(path, text({ keys: [...file.keys, newKey()] }));
}

async function readKeyFile(path: string): Promise<KeyFile> {
  try {
    if (((await stat(path)).mode & 0o077) !== 0) {
      throw new StoreError(
        "key-wrong",
        `Other users may read the key-encryption key ${path}. Run "chmod 600" on it, and ask who could have copied it.`,
      );
    }
    const file = JSON.parse(await readFile(path, "utf8")) as Partial<KeyFile>;
    if (!Array.isArray(file.keys)) throw unreadable(path);
    return { keys: file.keys };
  } catch (error) {
    if (errorCode(error) === "ENOENT") {
      throw new StoreError(
        "key-missing",
        `The key-encryption key ${path} is missing. Without it no personal content can be read: put it back from its backup, or point KEDGE_KEYS to the right directory.`,
      );
    }
    throw error instanceof SyntaxError ? unreadable(path) : error;
  }
}

function unreadable(path: string): StoreError {
  return new StoreError(
    "key-wrong",
    `${path} is not a key-encryption key as Kedge writes it. Put it back from its backup.`,
  );
}
