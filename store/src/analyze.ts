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
    await client.query("select set_config('role', $1, false), set_config('kedge.small_table', $2, false)", [
      ownerRole,
      String(small),
    ]);
    await client.query(`
      do $$ declare unknown regclass; begin
        for unknown in select c.oid from pg_class c where c.relnamespace = 'kedge'::regnamespace and c.relkind = 'r'
          and c.reltuples < 0 and pg_relation_size(c.oid) > current_setting('kedge.small_table')::bigint
        loop execute format('analyze %s', unknown); end loop;
      end $$`);
  });
}
