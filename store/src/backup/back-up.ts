import { resolve } from "node:path";
import type pg from "pg";
import { replaceFile } from "../durable-file.ts";
import { StoreError } from "../error.ts";
import { isWithin } from "../place.ts";
import { connection, withClient } from "../postgres/server.ts";
import { signingKey } from "../signing-key.ts";
import { openInstallation, type StoreOptions } from "../store.ts";
import { type Manifest, type Part, writeArchive } from "./archive.ts";
import { backupPublicKey } from "./backup-key.ts";
import { lastBackupFile } from "./last-backup.ts";
import { rowsOf, tablePlans, writePlainly } from "./tables.ts";

/**
 * Writes a backup of the database to `file`, as it is at one moment, while Kedge may go on working: encrypted for the
 * backup key and signed. The keys of persons are not in it; see `backUpKeys`.
 * @throws StoreError `key-missing` without a backup key; `backup-refused`; `no-access` when row-level security would
 *   hide rows from the database's login
 */
export async function backUp(options: StoreOptions, file: string): Promise<Manifest> {
  const { store, server } = await openInstallation({ ...options, beside: true });
  try {
    const { data, keys } = store.places;
    const target = resolve(file);
    if (isWithin(data, target) || isWithin(keys, target)) {
      throw new StoreError(
        "backup-refused",
        `${target} lies in the data or key directory, and would be lost with it. Choose another place, best on another machine.`,
      );
    }
    const archiveKeys = { recipient: await backupPublicKey(keys), signer: await signingKey(keys) };
    const manifest = await withClient(connection(server.address, server.administrator), async client => {
      await requireSight(client);
      await writePlainly(client);
      await client.query("begin isolation level repeatable read read only");
      const schema = await appliedMigrations(client);
      const written = await writeArchive(target, { kind: "database", schema }, parts(client), archiveKeys);
      await client.query("commit");
      return written;
    });
    await replaceFile(lastBackupFile(data), `${JSON.stringify({ at: manifest.madeAt })}\n`);
    return manifest;
  } finally {
    await store.close();
  }
}

async function* parts(client: pg.Client): AsyncGenerator<Part> {
  for (const table of await tablePlans(client)) yield { name: table.name, rows: rowsOf(client, table) };
}

/** The names of the migrations that the database has seen, in order. */
export async function appliedMigrations(client: pg.Client): Promise<readonly string[]> {
  const { rows } = await client.query<{ name: string }>(
    "select name from kedge_migrations.kysely_migration order by name",
  );
  return rows.map(row => row.name);
}

async function requireSight(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ all: boolean }>(
    'select rolsuper or rolbypassrls as "all" from pg_roles where rolname = current_user',
  );
  if (rows[0]?.all) return;
  throw new StoreError(
    "no-access",
    "The login in DATABASE_URL doesn't see every row, so its backup would lack some. Give it BYPASSRLS for the backup, or back that server up with its own tools.",
  );
}
