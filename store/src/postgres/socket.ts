import { createHash } from "node:crypto";
import { chmod, chown, lstat, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { errorCode, StoreError } from "../error.ts";
import type { Account } from "./account.ts";

/** The port only names the socket file; nothing listens on the network. */
export const socketPort = 5432;

/** The operating system's limit for the path of a socket (`sun_path`), less the closing zero: 107 on Linux, 103 on macOS. */
const longestSocketPath = process.platform === "linux" ? 107 : 103;

/**
 * The folder of the server's socket, which only its account may enter: `<data>/postgres/run`, or, where that path
 * would be too long for a socket, a folder below `/tmp` whose name depends on the data directory alone.
 * @throws StoreError `no-access` when somebody else made that folder.
 */
export async function socketFolder(data: string, account: Account): Promise<string> {
  const inside = join(data, "postgres", "run");
  if (Buffer.byteLength(join(inside, `.s.PGSQL.${socketPort}.lock`)) <= longestSocketPath) {
    return ownFolder(inside, account);
  }
  const name = createHash("sha256").update(data).digest("hex").slice(0, 16);
  return ownFolder(join("/tmp", `kedge-${name}`), account);
}

async function ownFolder(path: string, account: Account): Promise<string> {
  try {
    await mkdir(path, { mode: 0o700 });
    await chown(path, account.uid, account.gid);
  } catch (error) {
    if (errorCode(error) !== "EEXIST") throw error;
  }
  const found = await lstat(path);
  // Killed between the two calls above, root's own empty folder is left: it is ours to give.
  if (found.isDirectory() && found.uid === process.getuid?.()) {
    await chown(path, account.uid, account.gid);
    await chmod(path, 0o700);
  } else if (!found.isDirectory() || found.uid !== account.uid) {
    throw new StoreError(
      "no-access",
      `${path}, the folder for the database's socket, belongs to somebody else. Remove it, or set KEDGE_DATA to a shorter path.`,
    );
  }
  return path;
}
