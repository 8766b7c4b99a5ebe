import { chmod, mkdir, readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import type pg from "pg";
import { flushDirectory } from "../durable-file.ts";
import { replayErasures } from "../erasure/erase.ts";
import { errorCode, StoreError } from "../error.ts";
import { migrations } from "../migrations/index.ts";
import { checkedPlaces, type Places } from "../place.ts";
import { connection, withClient } from "../postgres/server.ts";
import { riskAnswersWithoutAlert } from "../query/alerts.ts";
import { verifyEveryAudit } from "../query/verify-every-audit.ts";
import { openInstallation, type Store } from "../store.ts";
import { hasWrappedKeys } from "../vault/key-store.ts";
import { type Manifest, readArchive } from "./archive.ts";
import type { BackupPrivateKey } from "./backup-key.ts";
import { refused } from "./container.ts";
import { summarize, type TablePlan, tablePlans, writePlainly } from "./tables.ts";

export interface RestoreReport {
  readonly manifest: Manifest;
  readonly erasuresReplayed: number;
  readonly auditEvents: number;
}

export interface RestoreOptions {
  /** `data` must not exist or be empty; `keys` holds the keys that belong to the backup. */
  readonly places: Places;
  readonly file: string;
  readonly key: BackupPrivateKey;
  /** Makes the tables of the sign-in library, which the store doesn't know. */
  readonly prepareSignIn: (store: Store) => Promise<void>;
}

/** What a restore that was killed leaves behind, and the next one clears. */
const draftPrefix = "restoring.";

/**
 * Restores a backup of the database into an empty data directory. Every byte and the signature are checked before
 * anything is written; then the database is built aside, compared with the manifest table by table, rid of the people
 * erased since, checked, and only then put in place by one renaming.
 * @throws StoreError `backup-refused` | `key-missing` | `key-wrong`; nothing is left in place then
 */
export async function restore(options: RestoreOptions): Promise<RestoreReport> {
  const { file, key } = options;
  const { data, keys } = checkedPlaces(options.places);
  await requireEmpty(data);
  const manifest = await readArchive(file, "database", key);
  requireSameSchema(manifest);
  await requireKeys(manifest, keys);

  if (await mkdir(data, { recursive: true })) await chmod(data, 0o755);
  for (const name of await readdir(data)) await rm(join(data, name), { recursive: true, force: true });
  const draft = join(data, `${draftPrefix}${process.pid}`);
  try {
    const report = await build({ ...options, places: { data: draft, keys } }, manifest);
    await rename(join(draft, "postgres-server"), join(data, "postgres-server"));
    await rename(join(draft, "postgres"), join(data, "postgres"));
    await flushDirectory(data);
    return report;
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

async function build(
  { places, file, key, prepareSignIn }: RestoreOptions,
  manifest: Manifest,
): Promise<RestoreReport> {
  const { store, server } = await openInstallation({ places });
  try {
    await prepareSignIn(store);
    await withClient(connection(server.address, server.administrator), async client => {
      await writePlainly(client);
      const tables = await tablePlans(client);
      if (!sameList(tables, manifest.parts)) {
        throw refused("Its tables are not those of this Kedge. Restore it with the version that made it.");
      }
      await fill(client, tables, take => readArchive(file, "database", key, take));
      if (JSON.stringify(await summarize(client)) !== JSON.stringify(manifest.parts)) {
        throw refused("What the database holds after loading it is not what the manifest names.");
      }
    });
    return { manifest, ...(await check(store)) };
  } finally {
    await store.close();
  }
}

const batchRows = 500;

async function fill(
  client: pg.Client,
  tables: readonly TablePlan[],
  read: (take: (part: string, row: string) => Promise<void>) => Promise<unknown>,
): Promise<void> {
  const plans = new Map(tables.map(table => [table.name, table]));
  let current: TablePlan | undefined;
  let batch: string[] = [];
  const flush = async () => {
    if (current && batch.length > 0) await client.query(current.fill, [batch]);
    batch = [];
  };
  await client.query("begin");
  // The rows come as they were, with their own alerts and events: no trigger may add to them.
  await client.query("set local session_replication_role = replica");
  for (const { empty } of tables) await client.query(empty);
  await read(async (part, row) => {
    if (part !== current?.name || batch.length === batchRows) await flush();
    current = plans.get(part);
    batch.push(row);
  });
  await flush();
  for (const { count } of tables) if (count) await client.query(count);
  await client.query("commit");
  await client.query("analyze");
}

async function check(store: Store): Promise<Omit<RestoreReport, "manifest">> {
  const missing = await riskAnswersWithoutAlert(store);
  if (missing.length > 0) {
    throw refused(`${missing.length} risk answers in it have no alert. Use another backup, and report this.`);
  }
  const erasuresReplayed = await replayErasures(store);
  let auditEvents = 0;
  for (const { organizationId, verdict } of await verifyEveryAudit(store)) {
    if (!verdict.intact) {
      throw refused(
        `The audit trail of organization ${organizationId} is broken at event ${verdict.sequence}: ${verdict.problem}`,
      );
    }
    auditEvents += verdict.events;
  }
  return { erasuresReplayed, auditEvents };
}

async function requireEmpty(data: string): Promise<void> {
  const names = await readdir(data).catch(error => {
    if (errorCode(error) === "ENOENT") return [];
    throw error;
  });
  if (names.every(name => name.startsWith(draftPrefix))) return;
  throw new StoreError(
    "backup-refused",
    `${data} is not empty. A restore never writes over records: choose a new directory, and set KEDGE_DATA to it afterwards.`,
  );
}

function requireSameSchema(manifest: Manifest): void {
  const known = Object.keys(migrations);
  if (JSON.stringify(manifest.schema) === JSON.stringify(known)) return;
  throw refused(
    `It has the schema ${manifest.schema.at(-1) ?? "(none)"}, this Kedge has ${known.at(-1)}. Restore it with the version that made it, then start the newer one.`,
  );
}

/** Without the keys the restored words would be unreadable, and new keys would hide that. */
async function requireKeys(manifest: Manifest, keys: string): Promise<void> {
  const organizations = manifest.parts.find(part => part.name === "kedge.organization")?.rows ?? 0;
  if (organizations === 0 || (await hasWrappedKeys(keys))) return;
  throw new StoreError(
    "key-missing",
    `${keys} holds no keys of people, so the records would stay unreadable. Put the keys back first: kedge restore-keys FILE. Nothing was written.`,
  );
}

function sameList(tables: readonly TablePlan[], parts: Manifest["parts"]): boolean {
  return JSON.stringify(tables.map(table => table.name)) === JSON.stringify(parts.map(part => part.name));
}
