import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { errorCode } from "./error.ts";
import { newId } from "./ids.ts";
import { migrate, openMigrator } from "./migrate.ts";
import { databasePasswords } from "./passwords.ts";
import { connection, type DatabaseServer, withClient } from "./postgres/server.ts";
import { prepareRoles } from "./roles.ts";
import { openInstallation, type Store } from "./store.ts";
import { prepare } from "./testing.ts";

/** What stands for an installation of long ago: check-ins, answers and alerts, and nothing that came after them. */
const longAgo = "0008-escalation";
const people = 1_000;
const deadlock = "40P01";
/** Tables with rows of that time. */
const tables = ["organization", "client", "episode", "check_in", "response", "alert"] as const;

let folder: string;
let store: Store;
let newest: DatabaseServer;
let passwords: Awaited<ReturnType<typeof databasePasswords>>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "kedge-test-"));
  await chmod(folder, 0o711);
  const places = { data: join(folder, "data"), keys: join(folder, "keys") };
  await prepare(places);
  ({ store, server: newest } = await openInstallation({ places }));
  passwords = await databasePasswords(places.keys);
});
afterAll(async () => {
  await store?.close();
  await rm(folder, { recursive: true, force: true });
});

const asAdministrator = <T>(server: DatabaseServer, work: (client: pg.Client) => Promise<T>): Promise<T> =>
  withClient({ ...connection(server.address, server.administrator), application_name: "test" }, work);

/** A database of long ago with people in it, on the same server. */
async function oldDatabase(name: string): Promise<DatabaseServer> {
  await asAdministrator(newest, client => client.query(`create database ${name}`));
  const server = { ...newest, address: { ...newest.address, database: name } };
  await prepareRoles(server, passwords);
  const { db, migrator } = openMigrator(server);
  const { error } = await migrator.migrateTo(longAgo);
  await db.destroy();
  if (error) throw error;
  await asAdministrator(server, async client => {
    await client.query("set session_replication_role = replica");
    await client.query(
      `insert into kedge.organization (organization_id, name, country) values ($1, 'Clinic', 'GB')`,
      [organizationId],
    );
    await client.query(
      `insert into kedge.client (organization_id, client_id, display_name)
       select $1, gen_random_uuid(), '\\x00' from generate_series(1, $2::int)`,
      [organizationId, people],
    );
    await client.query(
      `insert into kedge.episode (organization_id, episode_id, client_id, clinician_member_id, started_on)
       select organization_id, gen_random_uuid(), client_id, $1, '2026-01-01' from kedge.client`,
      [newId()],
    );
    await client.query(`${checkIns} from kedge.episode`);
    await client.query(`${responses} from kedge.check_in`);
    await client.query(
      `insert into kedge.alert (organization_id, alert_id, client_id, episode_id, check_in_id, kind, instrument, item,
         answer, owner_member_id)
       select organization_id, gen_random_uuid(), client_id, episode_id, check_in_id, 'risk-answer', 'phq-9', '9', 1, $1
       from kedge.check_in`,
      [newId()],
    );
  });
  return server;
}

const organizationId = newId();
const checkIns = `insert into kedge.check_in (organization_id, check_in_id, client_id, episode_id, answered_at,
  answered_on, source, request_hash)
  select organization_id, gen_random_uuid(), client_id, episode_id, now(), '2026-01-02', 'app', 'hash'`;
const responses = `insert into kedge.response (organization_id, check_in_id, instrument, instrument_version, client_id,
  episode_id, answers, risk_positive)
  select organization_id, check_in_id, 'phq-9', '1.0.0', client_id, episode_id, '[1]', false`;

/** All that makes up the schema, in words that two databases can be compared by. */
async function schemaOf(server: DatabaseServer): Promise<readonly string[]> {
  const { rows } = await asAdministrator(server, client =>
    client.query<{ words: string }>(`
      select format('column %s.%s %s %s %s %s', c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull,
        pg_get_expr(d.adbin, d.adrelid), a.attacl) as words
      from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
      where c.relnamespace = 'kedge'::regnamespace and c.relkind = 'r'
      union all select format('table %s %s %s %s', relname, relrowsecurity, relforcerowsecurity, relacl) from pg_class
        where relnamespace = 'kedge'::regnamespace and relkind = 'r'
      union all select format('constraint %s %s', conrelid::regclass, pg_get_constraintdef(oid)) from pg_constraint
        where connamespace = 'kedge'::regnamespace
      union all select 'index ' || indexdef from pg_indexes where schemaname = 'kedge'
      union all select format('policy %s', p) from pg_policies p where schemaname = 'kedge'
      union all select format('function %s %s', pg_get_functiondef(oid), proacl) from pg_proc
        where pronamespace = 'kedge'::regnamespace
      union all select 'trigger ' || pg_get_triggerdef(t.oid) from pg_trigger t join pg_class c on c.oid = t.tgrelid
        where c.relnamespace = 'kedge'::regnamespace and not t.tgisinternal
      order by 1`),
  );
  return rows.map(({ words }) => words);
}

/** The rows of long ago, with the columns they had then. */
async function rowsOf(
  server: DatabaseServer,
  columns: Readonly<Record<string, string>>,
): Promise<readonly string[]> {
  return asAdministrator(server, async client => {
    const sums: string[] = [];
    for (const table of tables) {
      const { rows } = await client.query(
        `select count(*) || ' ' || md5(string_agg(row::text, ',' order by row::text)) as sum
         from (select ${columns[table]} from kedge.${table}) as row`,
      );
      sums.push(`${table} ${rows[0].sum}`);
    }
    return sums;
  });
}

async function columnsOf(server: DatabaseServer): Promise<Readonly<Record<string, string>>> {
  const { rows } = await asAdministrator(server, client =>
    client.query<{ table: string; columns: string }>(
      `select table_name as table, string_agg(column_name, ', ' order by ordinal_position) as columns
       from information_schema.columns where table_schema = 'kedge' group by 1`,
    ),
  );
  return Object.fromEntries(rows.map(({ table, columns }) => [table, columns]));
}

/** Ends the connection of whoever migrates this database; returns whether there was one. */
async function breakOff(server: DatabaseServer): Promise<boolean> {
  const { rowCount } = await asAdministrator(newest, client =>
    client.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and application_name = 'kedge'",
      [server.address.database],
    ),
  );
  return (rowCount ?? 0) > 0;
}

test("migrations broken off again and again are finished by the next start, to the same schema, with every row", async () => {
  const server = await oldDatabase("broken_off");
  const columns = await columnsOf(server);
  const before = await rowsOf(server, columns);
  let brokenOff = 0;
  for (let patience = 20; ; patience *= 1.3) {
    const done = migrate(server).then(
      () => true,
      () => false,
    );
    const first = await Promise.race([done, sleep(patience).then(() => "too-slow" as const)]);
    if (first === "too-slow" && (await breakOff(server))) brokenOff += 1;
    if (await done) break;
  }
  expect(brokenOff).toBeGreaterThan(3);
  expect(await schemaOf(server)).toEqual(await schemaOf(newest));
  expect(await rowsOf(server, columns)).toEqual(before);
});

test("while people go on checking in, a migration that can't have its table waits, tries again, and loses nothing", async () => {
  const server = await oldDatabase("under_load");
  const written = { acknowledged: people, done: false };
  const writing = asAdministrator(server, async client => {
    await client.query("set session_replication_role = replica");
    while (!written.done) {
      const stored = await client.query(`${checkIns} from kedge.episode limit 1`).catch(error => {
        // Kedge runs a transaction again that the database undid for another's sake.
        if (errorCode(error) !== deadlock) throw error;
        return null;
      });
      written.acknowledged += stored?.rowCount ?? 0;
    }
  });
  await asAdministrator(server, async client => {
    await client.query("begin");
    await client.query("lock table kedge.response in row exclusive mode");
    const migrating = migrate(server);
    // Longer than a migration waits for a lock.
    await sleep(3_000);
    await client.query("commit");
    await migrating;
  });
  written.done = true;
  await writing;
  const { rows } = await asAdministrator(server, client =>
    client.query("select count(*)::int as count from kedge.check_in"),
  );
  expect(rows[0].count).toBe(written.acknowledged);
  expect(await schemaOf(server)).toEqual(await schemaOf(newest));
});

test("control: a schema that lacks an index, or has one right more, is not the same", async () => {
  const server = await oldDatabase("other_schema");
  await migrate(server);
  const same = await schemaOf(newest);
  expect(await schemaOf(server)).toEqual(same);
  await asAdministrator(server, client => client.query("grant delete on kedge.check_in to kedge_clinician"));
  expect(await schemaOf(server)).not.toEqual(same);
  await asAdministrator(server, async client => {
    await client.query("revoke delete on kedge.check_in from kedge_clinician");
    await client.query("drop index kedge.response_by_episode");
  });
  expect(await schemaOf(server)).not.toEqual(same);
});
