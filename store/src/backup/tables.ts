import type pg from "pg";
import { type PartSummary, partTally } from "./archive.ts";

/** A table with the statements that read and fill it, written and quoted by the database from its own catalog. */
export interface TablePlan {
  readonly name: string;
  /** Every row as PostgreSQL writes it as text, in the order of the primary key. */
  readonly read: string;
  /** Adds the rows of `$1`, an array of such texts. */
  readonly fill: string;
  /** Sets the counters of identity columns behind the rows. */
  readonly count: string | null;
  readonly empty: string;
}

/** Sessions and codes on their way end with a restore: who was signed out stays signed out. */
const leftOut = ["auth.session", "auth.verification"];

/** Every table of Kedge, found in the catalog, so that none is forgotten. */
export async function tablePlans(client: pg.Client): Promise<readonly TablePlan[]> {
  const { rows } = await client.query<TablePlan>(
    `select format('%I.%I', n.nspname, c.relname) as name,
       format('declare kedge_rows no scroll cursor for select t::text as row from only %I.%I t order by %s',
         n.nspname, c.relname, coalesce(k.columns, 't::text collate "C"')) as read,
       format('insert into %1$I.%2$I (%3$s) overriding system value
           select %4$s from (select line::%1$I.%2$I as r from unnest($1::text[]) as line offset 0) as lines',
         n.nspname, c.relname, a.columns, a.of_row) as fill,
       a.count, format('truncate %I.%I cascade', n.nspname, c.relname) as empty
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
       cross join lateral (
         select string_agg(format('%I', attname), ', ' order by attnum) filter (where attgenerated = '') as columns,
           string_agg(format('(r).%I', attname), ', ' order by attnum) filter (where attgenerated = '') as of_row,
           string_agg(format('select setval(pg_get_serial_sequence(%L, %L), coalesce(max(%I), 0) + 1, false) from %I.%I',
             format('%I.%I', n.nspname, c.relname), attname, attname, n.nspname, c.relname), '; ')
             filter (where attidentity <> '') as count
         from pg_attribute where attrelid = c.oid and attnum > 0 and not attisdropped
       ) a
       left join lateral (
         select string_agg(format('t.%I', attname), ', ' order by array_position(i.indkey::int2[], attnum)) as columns
         from pg_index i join pg_attribute on attrelid = c.oid and attnum = any (i.indkey)
         where i.indrelid = c.oid and i.indisprimary
       ) k on true
     where c.relkind = 'r' and n.nspname in ('kedge', 'kedge_migrations', 'auth')
       and not n.nspname || '.' || c.relname = any ($1)
     order by n.nspname, c.relname`,
    [leftOut],
  );
  return rows;
}

/** So that the same row has the same text on every server. */
export async function writePlainly(client: pg.Client): Promise<void> {
  await client.query(
    "set timezone = 'UTC'; set datestyle = 'ISO, YMD'; set intervalstyle = 'postgres'; set bytea_output = 'hex'; set extra_float_digits = 1",
  );
}

const pageRows = 500;

/** The rows of a table as text; inside a transaction. */
export async function* rowsOf(client: pg.Client, table: TablePlan): AsyncGenerator<string> {
  await client.query(table.read);
  for (;;) {
    const { rows } = await client.query<{ row: string }>(`fetch ${pageRows} from kedge_rows`);
    for (const { row } of rows) yield row;
    if (rows.length < pageRows) break;
  }
  await client.query("close kedge_rows");
}

/** Count and hash of every table, as a backup of it would say. */
export async function summarize(client: pg.Client): Promise<readonly PartSummary[]> {
  const parts: PartSummary[] = [];
  await writePlainly(client);
  await client.query("begin isolation level repeatable read read only");
  for (const table of await tablePlans(client)) {
    const tally = partTally(table.name);
    for await (const row of rowsOf(client, table)) tally.add(row);
    parts.push(tally.summary());
  }
  await client.query("commit");
  return parts;
}
