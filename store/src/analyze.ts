import { connection, type DatabaseServer, withClient } from "./postgres/server.ts";
import { ownerRole } from "./roles.ts";

/** Bytes below which a table is read whole anyway. */
const small = 64 * 1024;

/**
 * Lets the database look at tables that it has never looked at. It does so by itself only where a server runs for a
 * minute or more after they grew; until then it plans as if they were all but empty, and a query over thousands of
 * rows takes minutes.
 */
export async function analyzeUnknownTables(server: DatabaseServer): Promise<void> {
  await withClient(connection(server.address, server.administrator), async client => {
    await client.query(`set role ${ownerRole}`);
    const { rows } = await client.query<{ name: string }>(
      `select format('%I.%I', n.nspname, c.relname) as name from pg_class c
       join pg_namespace n on n.oid = c.relnamespace
       where n.nspname = 'kedge' and c.relkind = 'r' and c.reltuples < 0 and pg_relation_size(c.oid) > $1`,
      [small],
    );
    for (const { name } of rows) await client.query(`analyze ${name}`);
  });
}
