import pg from "pg";
import { StoreError } from "../error.ts";
import type { DatabaseServer } from "./server.ts";

/**
 * A PostgreSQL server that somebody else runs.
 * @param url as libpq takes it, `postgresql://user:password@host:port/database?sslmode=verify-full`. The user
 *   makes the roles and schemas, so it needs CREATEROLE, and CREATE on the database.
 */
export function externalServer(url: string): DatabaseServer {
  const parsed = new pg.Client({ connectionString: url });
  if (!parsed.user || !parsed.database) {
    throw new StoreError(
      "server-failed",
      "DATABASE_URL must name the user and the database, as in postgresql://user@host/database.",
    );
  }
  return {
    kind: "external",
    address: {
      host: parsed.host,
      port: parsed.port,
      database: parsed.database,
      // node-postgres types what it read from the URL as a boolean; it may hold certificates as well.
      ssl: parsed.ssl as pg.ConnectionConfig["ssl"],
    },
    administrator: { user: parsed.user, password: parsed.password ?? "" },
    stop: async () => undefined,
  };
}
