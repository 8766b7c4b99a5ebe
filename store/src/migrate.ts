import { CompiledQuery, Kysely, Migrator, PostgresDialect } from "kysely";
import pg from "pg";
import { errorCode, StoreError } from "./error.ts";
import { migrations } from "./migrations/index.ts";
import { connection, type DatabaseServer, surviveBrokenConnections } from "./postgres/server.ts";
import { ownerRole } from "./roles.ts";

/** Lock not available, and deadlock: somebody else's work was in the way, and the migration was undone as a whole. */
const worthAnotherTry = new Set(["55P03", "40P01"]);
/** How long to try when another app server migrates, or somebody holds a table that must change. */
const patience = 60_000;

/** Makes the schema as its owner, migration by migration. */
export interface OwnersMigrator {
  readonly db: Kysely<unknown>;
  readonly migrator: Migrator;
}

/** @returns a migrator on a connection of its own; whoever asks for it destroys `db` */
export function openMigrator(server: DatabaseServer): OwnersMigrator {
  const pool = new pg.Pool({ ...connection(server.address, server.administrator), max: 1 });
  surviveBrokenConnections(pool);
  const db = new Kysely<unknown>({
    dialect: new PostgresDialect({
      pool,
      onCreateConnection: async session => {
        await session.executeQuery(CompiledQuery.raw(`set role ${ownerRole}`));
        // A migration that waits for a lock makes everybody behind it wait too: better to fail and run again.
        await session.executeQuery(CompiledQuery.raw("set lock_timeout = '2s'"));
      },
    }),
  });
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => ({ ...migrations }) },
    migrationTableSchema: "kedge_migrations",
  });
  return { db, migrator };
}

/**
 * Brings the schema up to date as its owner, one transaction for each migration, so that one which was
 * interrupted is simply run again. Several app servers may try at once: the others wait.
 * @throws StoreError `database-newer` when a newer Kedge wrote the database; the database's error when a migration fails.
 */
export async function migrate(server: DatabaseServer): Promise<void> {
  const { db, migrator } = openMigrator(server);
  try {
    await refuseNewer(db);
    const end = Date.now() + patience;
    for (;;) {
      const { error, results } = await migrator.migrateUp();
      if (worthAnotherTry.has(errorCode(error) ?? "") && Date.now() < end) continue;
      if (error) throw error;
      if (!results || results.length === 0) return;
    }
  } finally {
    await db.destroy();
  }
}

async function refuseNewer(db: Kysely<unknown>): Promise<void> {
  const { rows } = await db.executeQuery<{ exists: boolean }>(
    CompiledQuery.raw("select to_regclass('kedge_migrations.kysely_migration') is not null as exists"),
  );
  if (!rows[0]?.exists) return;
  const applied = await db.executeQuery<{ name: string }>(
    CompiledQuery.raw("select name from kedge_migrations.kysely_migration order by name"),
  );
  const unknown = applied.rows.map(row => row.name).filter(name => !(name in migrations));
  if (unknown.length === 0) return;
  throw new StoreError(
    "database-newer",
    `A newer Kedge wrote this database (it knows ${unknown.join(", ")}). Start that version, or restore a backup of this one.`,
  );
}
