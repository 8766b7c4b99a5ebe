import { lstat, readdir, readFile, rename, rm } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { createFile, flushDirectory, makePrivateDirectory } from "../durable-file.ts";
import { errorCode, StoreError } from "../error.ts";
import { isWithin, type Places } from "../place.ts";
import { signingKey } from "../signing-key.ts";
import { type Manifest, type Part, readArchive, writeArchive } from "./archive.ts";
import { type BackupPrivateKey, backupPublicKey } from "./backup-key.ts";
import { refused } from "./container.ts";

const part = "files";
const temporary = /\.tmp$/;
/** Names as Kedge gives them: no way out of the directory. */
const plainPath = /^[A-Za-z0-9][A-Za-z0-9._-]*(\/[A-Za-z0-9][A-Za-z0-9._-]*)*$/;

/**
 * Writes a backup of the key directory to `file`, encrypted for the backup key and signed. Together with a backup of
 * the database it opens everything, so it lies elsewhere and lives shortly: a person erased after it was made is
 * unreadable in backups only once it is gone.
 */
export async function backUpKeys(places: Places, file: string): Promise<Manifest> {
  const { data, keys } = places;
  const target = resolve(file);
  if (isWithin(data, target) || isWithin(keys, target)) {
    throw new StoreError(
      "backup-refused",
      `${target} lies in the data or key directory. Choose another place.`,
    );
  }
  const archiveKeys = { recipient: await backupPublicKey(keys), signer: await signingKey(keys) };
  const parts: readonly Part[] = [{ name: part, rows: files(keys) }];
  return writeArchive(target, { kind: "keys", schema: [] }, parts, archiveKeys);
}

async function* files(keys: string): AsyncGenerator<string> {
  const names = await readdir(keys, { recursive: true });
  for (const path of names.sort()) {
    if (temporary.test(path) || !(await lstat(join(keys, path))).isFile()) continue;
    yield JSON.stringify({ path, content: await readFile(join(keys, path), "utf8") });
  }
}

/**
 * Puts a backup of the key directory back into `keys`, which must not exist or be empty. All of it is checked before
 * anything is written, and it appears as a whole.
 * @throws StoreError `backup-refused`
 */
export async function restoreKeys(keys: string, file: string, key: BackupPrivateKey): Promise<Manifest> {
  const names = await readdir(keys).catch(error => {
    if (errorCode(error) === "ENOENT") return [];
    throw error;
  });
  if (names.length > 0) {
    throw new StoreError(
      "backup-refused",
      `${keys} is not empty. Keys are never written over: move it away, or set KEDGE_KEYS to a new directory.`,
    );
  }
  const found: { readonly path: string; readonly content: string }[] = [];
  const manifest = await readArchive(file, "keys", key, async (_, row) => {
    found.push(JSON.parse(row) as { path: string; content: string });
  });
  if (!found.every(({ path }) => plainPath.test(path)))
    throw refused("It names files outside the key directory.");
  const draft = `${keys}.restoring.${process.pid}`;
  try {
    for (const { path, content } of found) {
      await makePrivateDirectory(dirname(join(draft, path)));
      await createFile(join(draft, path), content);
    }
    // A new directory takes the place of an empty one.
    await rename(draft, keys);
    await flushDirectory(dirname(keys));
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  return manifest;
}
