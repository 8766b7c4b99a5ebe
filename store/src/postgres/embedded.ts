import { spawn } from "node:child_process";
import { mkdir, open, readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { StoreError } from "../error.ts";
import { type Account, serverAccount } from "./account.ts";
import { type Binaries, installBinaries } from "./binaries.ts";
import { clusterFolder, ensureCluster, removeDrafts } from "./cluster.ts";
import { answers, runningPostmaster, stopPostmaster } from "./postmaster.ts";
import { identity, serverEnvironment } from "./process.ts";
import { type Address, connection, type DatabaseServer, type Login, withClient } from "./server.ts";
import { socketFolder, socketPort } from "./socket.ts";

const database = "kedge";
/** Held by the one Kedge process that uses an installation; any constant would do. */
const installationLock = 0x6b656467;
/** Recovery after a crash reads at most `max_wal_size` (1 GB) of log; a minute is ample. */
const startPatience = 60_000;
const adoptionPatience = 10_000;

/**
 * Starts the database server that comes with Kedge on `<data>/postgres`, or adopts the one that a killed Kedge
 * left running there, and locks the installation to this process.
 * @param password of the server's administrator, kept in the key directory
 * @throws StoreError `already-running` when another process uses this data directory; `no-access`;
 *   `login-refused`; `server-failed`; `unsupported-platform`.
 */
export async function startEmbedded(data: string, password: string): Promise<DatabaseServer> {
  if (process.platform === "win32") {
    throw new StoreError(
      "unsupported-platform",
      "The embedded database runs on Linux and macOS. On Windows set DATABASE_URL to a PostgreSQL server, or use WSL.",
    );
  }
  const administrator: Login = { user: "postgres", password };
  await mkdir(join(data, "postgres"), { recursive: true, mode: 0o755 });
  const binaries = await installBinaries(data);
  const account = await serverAccount(clusterFolder(data, binaries.major));
  const cluster = await ensureCluster(data, binaries, account, administrator);
  const { pid, address } = await adoptOrStart(data, cluster, binaries, account, administrator);
  await ensureDatabase(address, administrator);
  const lock = await takeLock(address, administrator, data);
  await removeDrafts(data);
  return {
    kind: "embedded",
    address,
    administrator,
    async stop() {
      // The lock's connection ends with the server, so nobody can step in between.
      await stopPostmaster(pid, cluster);
      await lock.end().catch(() => undefined);
    },
  };
}

interface Running {
  readonly pid: number;
  readonly address: Address;
}

async function adoptOrStart(
  data: string,
  cluster: string,
  binaries: Binaries,
  account: Account,
  administrator: Login,
): Promise<Running> {
  const left = await runningPostmaster(cluster);
  if (left) {
    const address = socketAddress(left.socketFolder, left.port);
    if (await answers(address, administrator, cluster, adoptionPatience)) return { pid: left.pid, address };
    await stopPostmaster(left.pid, cluster);
  }
  return start(data, cluster, binaries, account, administrator);
}

async function start(
  data: string,
  cluster: string,
  binaries: Binaries,
  account: Account,
  administrator: Login,
): Promise<Running> {
  const folder = await socketFolder(data, account);
  const address = socketAddress(folder, socketPort);
  const logPath = join(data, "postgres", "server.log");
  const log = await open(logPath, "w", 0o600);
  const server = spawn(
    join(binaries.folder, "bin", "postgres"),
    [
      ...["-D", cluster, "-k", folder, "-p", String(socketPort)],
      ...[
        "listen_addresses=",
        "unix_socket_permissions=0700",
        "timezone=UTC",
        "log_timezone=UTC",
        "max_connections=60",
      ]
        // Terse, and without the statement: an error in the log must not carry a row of somebody's record.
        .concat(
          "log_error_verbosity=terse",
          "log_min_error_statement=panic",
          "log_parameter_max_length_on_error=0",
        )
        .flatMap(setting => ["-c", setting]),
    ],
    // A group of its own: Ctrl-C in a terminal must reach Kedge alone, which then stops the server in order.
    {
      ...identity(account),
      cwd: "/",
      env: serverEnvironment,
      detached: true,
      stdio: ["ignore", log.fd, log.fd],
    },
  );
  const ended = new Promise<string>(resolve => {
    server.on("error", error => resolve(error.message));
    server.on("exit", (status, signal) => resolve(`it ended with ${signal ?? `status ${status}`}`));
  });
  server.unref();
  await log.close();

  const answered = answers(address, administrator, cluster, startPatience);
  // When the server ends early, nobody waits for the answer any more.
  answered.catch(() => undefined);
  const outcome = await Promise.race([answered, ended]);
  if (outcome === true && server.pid !== undefined) {
    const running = await runningPostmaster(cluster);
    return { pid: running?.pid ?? server.pid, address };
  }
  // Two first starts at the same moment: the other one's server runs, and its lock decides.
  await sleep(100);
  const other = await runningPostmaster(cluster);
  if (other && other.pid !== server.pid) {
    const theirs = socketAddress(other.socketFolder, other.port);
    if (await answers(theirs, administrator, cluster, startPatience))
      return { pid: other.pid, address: theirs };
  }
  const written = (await readFile(logPath, "utf8")).trim().split("\n").slice(-5).join("\n");
  throw new StoreError(
    "server-failed",
    `The database server on ${cluster} didn't start: ${outcome === false ? "no answer for a minute" : outcome}. Its log, ${logPath}, ends:\n${written}`,
  );
}

function socketAddress(folder: string, port: number): Address {
  return { host: folder, port, database, ssl: false };
}

async function ensureDatabase(address: Address, administrator: Login): Promise<void> {
  await withClient(connection({ ...address, database: "postgres" }, administrator), async client => {
    const found = await client.query("select from pg_database where datname = $1", [database]);
    if (found.rowCount === 0) await client.query(`create database ${database}`).catch(ignoreDuplicate);
  });
}

function ignoreDuplicate(error: unknown): void {
  const duplicates = ["42P04", "23505"];
  if (!(error instanceof pg.DatabaseError && error.code && duplicates.includes(error.code))) throw error;
}

async function takeLock(address: Address, administrator: Login, data: string): Promise<pg.Client> {
  const client = new pg.Client(connection(address, administrator));
  client.on("error", () => undefined);
  await client.connect();
  const locked = await client.query("select pg_try_advisory_lock($1) as taken", [installationLock]);
  if (locked.rows[0]?.taken === true) return client;
  await client.end();
  throw new StoreError(
    "already-running",
    `Another Kedge uses ${data}. Stop it first, or set KEDGE_DATA to another directory for a second installation.`,
  );
}
