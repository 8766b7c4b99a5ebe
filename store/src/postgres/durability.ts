import { StoreError } from "../error.ts";
import { connection, type DatabaseServer, withClient } from "./server.ts";

const oldestMajor = 15;

/** Settings without which an acknowledged write can be lost in a power cut, with the values that are safe. */
const durable: Readonly<Record<string, readonly string[]>> = {
  fsync: ["on"],
  full_page_writes: ["on"],
  synchronous_commit: ["on", "remote_write", "remote_apply"],
};

/**
 * Checks that the server is new enough and keeps what it acknowledges.
 * @returns the server's version, for example `18.4`
 * @throws StoreError `database-too-old` | `not-durable`
 */
export async function checkServer(server: DatabaseServer): Promise<string> {
  return withClient(connection(server.address, server.administrator), async client => {
    const { rows } = await client.query<{ name: string; setting: string }>(
      "select name, setting from pg_settings where name = any ($1)",
      [["server_version", "server_version_num", ...Object.keys(durable)]],
    );
    const settings = new Map(rows.map(row => [row.name, row.setting]));
    const version = settings.get("server_version") ?? "unknown";
    if (Number(settings.get("server_version_num")) < oldestMajor * 10_000) {
      throw new StoreError(
        "database-too-old",
        `The database server is PostgreSQL ${version}; Kedge needs ${oldestMajor} or newer.`,
      );
    }
    for (const [name, safe] of Object.entries(durable)) {
      const value = settings.get(name) ?? "unknown";
      if (safe.includes(value)) continue;
      throw new StoreError(
        "not-durable",
        `The database server runs with ${name} = ${value}, so an answer that was confirmed could be lost. Set ${name} = on in its configuration and restart it.`,
      );
    }
    return version.split(" ")[0] ?? version;
  });
}
