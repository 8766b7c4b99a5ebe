import pg from "pg";
import { readValue } from "./values.ts";

/** How to reach the database, without saying as whom. */
export interface Address {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly ssl: pg.ConnectionConfig["ssl"];
}

export interface Login {
  readonly user: string;
  readonly password: string;
}

/** A PostgreSQL server with a database for Kedge, our own or somebody else's. */
export interface DatabaseServer {
  readonly kind: "embedded" | "external";
  readonly address: Address;
  /** Whoever may make roles and schemas. */
  readonly administrator: Login;
  /** Stops an embedded server; leaves an external one alone. */
  stop(): Promise<void>;
}

/** What node-postgres needs to connect to `address` as `login`. */
export function connection(address: Address, login: Login): pg.ConnectionConfig {
  return { ...address, ...login, application_name: "kedge", types: { getTypeParser: readValue } };
}

/**
 * A connection may break while it idles in the pool, or in somebody's hands between two statements. Unheard, its error
 * would end the process; heard, the next statement fails and the pool makes a new connection.
 */
export function surviveBrokenConnections(pool: pg.Pool): void {
  pool.on("error", () => undefined);
  pool.on("connect", client => {
    client.on("error", () => undefined);
  });
}

/** Connects, runs `work`, and disconnects. */
export async function withClient<T>(
  config: pg.ConnectionConfig,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ connectionTimeoutMillis: 5_000, ...config });
  // A server that goes away while the client idles reports it here only, and unheard it would end the process.
  client.on("error", () => undefined);
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}
