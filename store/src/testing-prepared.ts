import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { chmod, mkdir, mkdtemp, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import type { Places } from "./place.ts";
import { openStore } from "./store.ts";

const run = promisify(execFile);

/** Where the prepared places lie, for as long as a test run lasts. */
const variable = "KEDGE_TEST_PREPARED";

/**
 * New places, for a test, with a database that has all its tables and nobody in it: a copy, since making one anew takes
 * longer than most tests. Outside of a test run nothing is copied, and the places are made by whoever opens them.
 */
export async function prepare(places: Places): Promise<void> {
  const prepared = process.env[variable];
  if (prepared === undefined) return;
  if (!existsSync(prepared)) await makeOnce(prepared);
  await Promise.all([copy(join(prepared, "data"), places.data), copy(join(prepared, "keys"), places.keys)]);
}

/** With its owner and rights, which the database insists on. */
const copy = (from: string, to: string) => run("cp", ["-a", from, to]);

/** Several test files may get here at once: the first to be done wins. */
async function makeOnce(prepared: string): Promise<void> {
  await mkdir(dirname(prepared), { recursive: true });
  const folder = await mkdtemp(join(dirname(prepared), "making-"));
  // The unprivileged user that the server runs as, when started by root, must get through to its data.
  await chmod(folder, 0o711);
  const store = await openStore({ places: { data: join(folder, "data"), keys: join(folder, "keys") } });
  await store.close();
  try {
    await rename(folder, prepared);
  } catch {
    await rm(folder, { recursive: true, force: true });
  }
}
