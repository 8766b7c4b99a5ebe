import { randomBytes } from "node:crypto";
import { access, chown, mkdir, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { flushDirectory } from "../durable-file.ts";
import { errorCode, StoreError } from "../error.ts";
import type { Account } from "./account.ts";
import type { Binaries } from "./binaries.ts";
import { runAs } from "./process.ts";
import type { Login } from "./server.ts";

/** The cluster of one major version of PostgreSQL: another major can't read it. */
export function clusterFolder(data: string, major: number): string {
  return join(data, "postgres", String(major));
}

/**
 * Makes the database cluster unless it is there. It is made under another name and renamed when complete, so one
 * that was interrupted is never taken for a good one.
 * @throws StoreError `no-access` when the account can't reach the folder.
 */
export async function ensureCluster(
  data: string,
  binaries: Binaries,
  account: Account,
  administrator: Login,
): Promise<string> {
  const cluster = clusterFolder(data, binaries.major);
  if (await exists(join(cluster, "PG_VERSION"))) return cluster;
  await refuseOtherMajor(data, binaries.major);

  const draft = `${cluster}.${randomBytes(6).toString("hex")}.tmp`;
  await mkdir(draft, { mode: 0o700 });
  await chown(draft, account.uid, account.gid);
  await requireReach(draft, account);
  const passwordFile = `${draft}.password`;
  await writeFile(passwordFile, administrator.password, { mode: 0o600 });
  await chown(passwordFile, account.uid, account.gid);
  try {
    await runAs(account, join(binaries.folder, "bin", "initdb"), [
      `--pgdata=${draft}`,
      `--username=${administrator.user}`,
      `--pwfile=${passwordFile}`,
      "--auth=scram-sha-256",
      "--encoding=UTF8",
      // The collation built into PostgreSQL: sorting never changes with the operating system's libraries.
      "--locale=C",
      "--locale-provider=builtin",
      "--builtin-locale=C.UTF-8",
      "--data-checksums",
    ]);
  } finally {
    await rm(passwordFile, { force: true });
  }
  await writeFile(join(draft, "pg_hba.conf"), "local all all scram-sha-256\n");
  try {
    await rename(draft, cluster);
  } catch (error) {
    // Another process was quicker; whether it may be used is settled by the lock in the database.
    if (errorCode(error) !== "ENOTEMPTY" && errorCode(error) !== "EEXIST") throw error;
    await rm(draft, { recursive: true, force: true });
  }
  await flushDirectory(join(data, "postgres"));
  return cluster;
}

const oneHour = 3_600_000;

/** Removes what first starts that were killed left half-made, but not what one is making now. */
export async function removeDrafts(data: string): Promise<void> {
  for (const folder of [join(data, "postgres"), join(data, "postgres-server")]) {
    for (const name of await readdir(folder)) {
      const path = join(folder, name);
      if (!/\.tmp(\.|$)/.test(name)) continue;
      const found = await stat(path).catch(() => undefined);
      if (found && Date.now() - found.mtimeMs > oneHour) await rm(path, { recursive: true, force: true });
    }
  }
}

async function refuseOtherMajor(data: string, major: number): Promise<void> {
  const others = (await readdir(join(data, "postgres"))).filter(
    name => /^\d+$/.test(name) && Number(name) !== major,
  );
  if (others.length === 0) return;
  throw new StoreError(
    "server-failed",
    `${join(data, "postgres")} holds a database of PostgreSQL ${others.join(", ")}; this Kedge brings PostgreSQL ${major}. ` +
      "Back up with the Kedge that wrote it, then restore the backup with this one.",
  );
}

async function requireReach(folder: string, account: Account): Promise<void> {
  try {
    await runAs(account, "/bin/sh", ["-c", 'cd "$0" && test -w .', folder]);
  } catch (error) {
    throw new StoreError(
      "no-access",
      `The database can't run in ${folder}: the user it runs as (uid ${account.uid}) may not enter a folder above it. ` +
        "Set KEDGE_DATA to a directory that other users may pass through, for example /var/lib/kedge.",
      { cause: error },
    );
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch (error) {
    if (errorCode(error) === "ENOENT") return false;
    throw error;
  }
}
