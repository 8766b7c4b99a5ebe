import { Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import type { Actor } from "./actor.ts";
import { analyzeUnknownTables } from "./analyze.ts";
import { Busy, errorCode, StoreError } from "./error.ts";
import { migrate } from "./migrate.ts";
import { databasePasswords } from "./passwords.ts";
import { checkedPlaces, type Places, places as usualPlaces } from "./place.ts";
import { checkServer } from "./postgres/durability.ts";
import { startEmbedded } from "./postgres/embedded.ts";
import { externalServer } from "./postgres/external.ts";
import { connection, type DatabaseServer, surviveBrokenConnections, withClient } from "./postgres/server.ts";
import { appLogin, authLogin, prepareRoles } from "./roles.ts";
import type { Database } from "./schema.ts";
import { type Lane, runAs, type Transaction, type TransactionOptions } from "./transaction.ts";
import { createKeyFile, openKeyFile } from "./vault/file-key-wrapper.ts";
import { fileKeyStore, hasWrappedKeys } from "./vault/key-store.ts";
import type { KeyWrapper } from "./vault/key-wrapper.ts";
import { openVault, type Vault } from "./vault/vault.ts";

export interface StoreOptions {
  /** Where data and keys lie; the usual places when left out. */
  readonly places?: Places;
  /** A PostgreSQL server of one's own; without it the embedded one is started. */
  readonly databaseUrl?: string;
  /** A command that may work while Kedge runs on the same data. */
  readonly beside?: boolean;
  /** Connections for requests. */
  readonly poolSize?: number;
  /** Wraps the keys of persons with a key management service instead of the key file. */
  readonly keyWrapper?: KeyWrapper;
}

export interface Store {
  /**
   * Runs `work` in one transaction as `actor`; everything is undone when it throws. `work` may run more than once.
   * @throws Busy when too much other work of its lane waits already
   */
  as<T>(actor: Actor, work: (tx: Transaction) => Promise<T>, options?: TransactionOptions): Promise<T>;
  /** For the sign-in library, which owns schema `auth` and sees nothing else. */
  readonly authPool: pg.Pool;
  readonly vault: Vault;
  readonly places: Places;
  readonly server: { readonly kind: "embedded" | "external"; readonly version: string };
  /** Whether the database answers. */
  isAlive(): Promise<boolean>;
  /** Waits for running transactions, then stops the embedded server. */
  close(): Promise<void>;
}

const defaultPoolSize = 10;
const authPoolSize = 5;
/** How many pieces of work of a lane run at once, and how many more may wait for their turn. */
const laneSize = 2;
const mostWaiting: Readonly<Record<Lane, number>> = { report: 6, search: 30 };

/** No statement waits for ever: what a request can't get within these milliseconds it gives up. */
const limits = {
  statement_timeout: 15_000,
  lock_timeout: 5_000,
  idle_in_transaction_session_timeout: 30_000,
};

/**
 * Opens the store: database, schema, keys. On the first start all of it is made.
 * @throws StoreError with what stands in the way and what to do.
 */
export async function openStore(options: StoreOptions = {}): Promise<Store> {
  return (await openInstallation(options)).store;
}

/** The store with its server, for work that only the database's administrator can do. */
export async function openInstallation(
  options: StoreOptions,
): Promise<{ readonly store: Store; readonly server: DatabaseServer }> {
  const places = checkedPlaces(options.places ?? usualPlaces());
  return open(places, options).catch(explainRefusedAccess);
}

async function open(
  places: Places,
  options: StoreOptions,
): Promise<{ readonly store: Store; readonly server: DatabaseServer }> {
  const passwords = await databasePasswords(places.keys);
  const server = options.databaseUrl
    ? externalServer(options.databaseUrl)
    : await startEmbedded(places.data, passwords.administrator, { beside: options.beside ?? false });
  try {
    const version = await checkServer(server);
    await prepareRoles(server, passwords);
    await migrate(server);
    await analyzeUnknownTables(server);
    await requireLogin(server, appLogin, passwords.app, places.keys);
    await requireLogin(server, authLogin, passwords.auth, places.keys);
    const vault = await unlockVault(server, places.keys, options.keyWrapper);
    const poolSize = options.poolSize ?? defaultPoolSize;
    return { store: assemble(server, version, places, vault, passwords, poolSize), server };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

const refused = new Set(["EACCES", "EPERM", "EROFS"]);

function explainRefusedAccess(error: unknown): never {
  if (!refused.has(errorCode(error) ?? "") || !(error instanceof Error)) throw error;
  throw new StoreError(
    "no-access",
    `Kedge may not read or write one of its directories (${error.message}). Start it as the user it was first started as, or give that path to the user who starts it now.`,
    { cause: error },
  );
}

function assemble(
  server: DatabaseServer,
  version: string,
  places: Places,
  vault: Vault,
  passwords: { readonly app: string; readonly auth: string },
  poolSize: number,
): Store {
  const login = { user: appLogin, password: passwords.app };
  const appPool = pool(server, { ...login, max: poolSize });
  const authPool = pool(server, {
    user: authLogin,
    password: passwords.auth,
    max: authPoolSize,
    options: "-c search_path=auth",
  });
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool: appPool }) });
  const openLane = () => ({
    db: new Kysely<Database>({
      dialect: new PostgresDialect({ pool: pool(server, { ...login, max: laneSize }) }),
    }),
    underWay: 0,
  });
  const laneOf = { report: openLane(), search: openLane() };
  return {
    async as(actor, work, options = {}) {
      if (!options.lane) return runAs(db, vault, actor, work, options);
      const lane = laneOf[options.lane];
      if (lane.underWay >= laneSize + mostWaiting[options.lane])
        throw new Busy(`Too much work of the lane "${options.lane}" is waiting already.`);
      lane.underWay += 1;
      try {
        return await runAs(lane.db, vault, actor, work, options);
      } finally {
        lane.underWay -= 1;
      }
    },
    authPool,
    vault,
    places,
    server: { kind: server.kind, version },
    async isAlive() {
      return appPool.query("select").then(
        () => true,
        () => false,
      );
    },
    async close() {
      await Promise.all([
        db.destroy(),
        ...Object.values(laneOf).map(lane => lane.db.destroy()),
        authPool.end(),
      ]);
      await server.stop();
    },
  };
}

function pool(server: DatabaseServer, config: pg.PoolConfig & { user: string; password: string }): pg.Pool {
  const made = new pg.Pool({ ...connection(server.address, config), ...limits, ...config });
  surviveBrokenConnections(made);
  return made;
}

async function requireLogin(
  server: DatabaseServer,
  user: string,
  password: string,
  keys: string,
): Promise<void> {
  try {
    await withClient(connection(server.address, { user, password }), client => client.query("select"));
  } catch (error) {
    if (errorCode(error) !== "28P01") throw error;
    throw new StoreError(
      "login-refused",
      `The database knows the login ${user} with another password than the one in ${keys}/database.json. ` +
        "Use the key directory that belongs to this database; if it is lost, run DROP ROLE for that login and Kedge makes it anew.",
      { cause: error },
    );
  }
}

async function unlockVault(
  server: DatabaseServer,
  keys: string,
  given: KeyWrapper | undefined,
): Promise<Vault> {
  if (!given && !(await hasWrappedKeys(keys))) {
    if (await hasOrganizations(server)) {
      throw new StoreError(
        "key-missing",
        `The database holds people's data, but ${keys} holds none of their keys. Point KEDGE_KEYS to the key directory that belongs to it, or put that directory back from its backup.`,
      );
    }
    await createKeyFile(keys);
  }
  const store = fileKeyStore(keys, given ?? (await openKeyFile(keys)));
  await store.check();
  return openVault(store);
}

async function hasOrganizations(server: DatabaseServer): Promise<boolean> {
  return withClient(connection(server.address, server.administrator), async client => {
    await client.query("set role kedge_owner");
    const { rows } = await client.query("select exists (select from kedge.organization) as found");
    return rows[0]?.found === true;
  });
}
