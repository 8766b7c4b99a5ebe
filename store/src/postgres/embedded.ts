import { spawn } from "node:child_process";
import { chmod, mkdir, open, readFile, realpath, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { errorCode, StoreError } from "../error.ts";
import { type Account, serverAccount } from "./account.ts";
import { type Binaries, installBinaries } from "./binaries.ts";
import { clusterFolder, ensureCluster, removeDrafts } from "./cluster.ts";
import { answers, type Postmaster, runningPostmaster, stopPostmaster } from "./postmaster.ts";
import { identity, serverEnvironment } from "./process.ts";
import { type Address, connection, type DatabaseServer, type Login, withClient } from "./server.ts";
import { socketFolder, socketPort } from "./socket.ts";

const database = "kedge";
/** Held by the one Kedge process that uses an installation; any constant would do. */
const installationLock = 0x6b656467;
/** Recovery after a crash reads at most `max_wal_size` (1 GB) of log; a minute is ample. */
const startPatience = 60_000;
/** How long what is left of a killed server may take to go. */
const crashPatience = 10_000;
/** Long, because a server that is only slow may still serve another Kedge. */
const adoptionPatience = 30_000;

const settings = [
  "listen_addresses=",
  "unix_socket_permissions=0700",
  "timezone=UTC",
  "log_timezone=UTC",
  "max_connections=60",
  // Terse, and without the statement: an error in the log must not carry a row of somebody's record.
  "log_error_verbosity=terse",
  "log_min_error_statement=panic",
  "log_parameter_max_length_on_error=0",
];

/**
 * Starts the database server that comes with Kedge on `<data>/postgres`, or adopts the one that a killed Kedge
 * left running there, and locks the installation to this process.
 * @param password of the server's administrator, kept in the key directory
 * @param options `beside`: a command that may work while Kedge runs on the same data; it then neither needs the lock
 *   nor stops the server
 * @throws StoreError `already-running` when another process uses this data directory; `no-access`;
 *   `login-refused`; `server-failed`; `unsupported-platform`.
 */
export async function startEmbedded(
  place: string,
  password: string,
  { beside = false }: { readonly beside?: boolean } = {},
): Promise<DatabaseServer> {
  if (process.platform === "win32") {
    throw new StoreError(
      "unsupported-platform",
      "The embedded database runs on Linux and macOS. On Windows set DATABASE_URL to a PostgreSQL server, or use WSL.",
    );
  }
  const administrator: Login = { user: "postgres", password };
  const data = await openDataDirectory(place);
  const binaries = await installBinaries(data);
  const account = await serverAccount(clusterFolder(data, binaries.major));
  const cluster = await ensureCluster(data, binaries, account, administrator);
  const { pid, address } = await adoptOrStart(data, cluster, binaries, account, administrator);
  await ensureDatabase(address, administrator);
  const lock = await takeLock(address, administrator);
  if (!lock) {
    if (beside) return { kind: "embedded", address, administrator, stop: async () => undefined };
    throw new StoreError(
      "already-running",
      `Another Kedge uses ${data}. Stop it first, or set KEDGE_DATA to another directory for a second installation.`,
    );
  }
  await removeDrafts(data);
  return {
    kind: "embedded",
    address,
    administrator,
    async stop() {
      // The lock's connection ends with the server, so nobody can step in between.
      await stopPostmaster(pid, cluster);
      await lock.end().catch(() => undefined);
      // One below /tmp would stay for good.
      await rm(address.host, { recursive: true, force: true });
    },
  };
}

/** The data directory's real path. The server's user must get through it, whatever the umask. */
async function openDataDirectory(place: string): Promise<string> {
  if (await mkdir(place, { recursive: true })) await chmod(place, 0o755);
  const data = await realpath(place);
  const shelf = join(data, "postgres");
  await mkdir(shelf, { recursive: true });
  await chmod(shelf, 0o755);
  return data;
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
  if (!left) return start(data, cluster, binaries, account, administrator);
  if (
    left.socketFolder &&
    (await answers(addressOf(left), administrator, cluster, AbortSignal.timeout(adoptionPatience)))
  ) {
    return { pid: left.pid, address: addressOf(left) };
  }
  await stopPostmaster(left.pid, cluster);
  return start(data, cluster, binaries, account, administrator);
}

async function adopt(running: Postmaster, cluster: string, administrator: Login): Promise<Running> {
  if (await answers(addressOf(running), administrator, cluster, AbortSignal.timeout(startPatience))) {
    return { pid: running.pid, address: addressOf(running) };
  }
  throw new StoreError(
    "server-failed",
    `The database server that another Kedge started on ${cluster} (process ${running.pid}) doesn't answer. Try again.`,
  );
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
  const end = Date.now() + crashPatience;
  for (;;) {
    const server = await spawnServer(cluster, folder, logPath, binaries, account);
    const givingUp = AbortSignal.any([AbortSignal.timeout(startPatience), server.ended]);
    const answered = await answers(address, administrator, cluster, givingUp);
    const running = await runningPostmaster(cluster);
    if (answered && running) return { pid: running.pid, address };
    if (running && running.pid !== server.pid) {
      // Two first starts at the same moment: the other one's server runs, and its lock decides.
      return await adopt(running, cluster, administrator);
    }
    const log = await readFile(logPath, "utf8");
    if (pidFileInTheWay.test(log) && Date.now() > end) {
      throw new StoreError(
        "server-failed",
        `${join(cluster, "postmaster.pid")} is left from a server that was killed, and its process number now belongs to another program. Make sure that no other Kedge or PostgreSQL uses ${data}, remove that file, and start again.`,
      );
    }
    if (!crashedNotGone.test(log) || Date.now() > end) {
      throw new StoreError(
        "server-failed",
        `The database server on ${cluster} didn't start: ${server.ended.aborted ? server.ended.reason : "no answer for a minute"}. ` +
          `Its log, ${logPath}, ends:\n${log.trim().split("\n").slice(-5).join("\n")}`,
      );
    }
    await sleep(200);
  }
}

const pidFileInTheWay = /lock file "postmaster.pid" already exists/;
const childrenInTheWay = /pre-existing shared memory block .* is still in use/;
/** What the server says while one that was killed, or a process it had started, isn't quite gone. */
const crashedNotGone = new RegExp(`${pidFileInTheWay.source}|${childrenInTheWay.source}`);

async function spawnServer(
  cluster: string,
  folder: string,
  logPath: string,
  binaries: Binaries,
  account: Account,
): Promise<{ pid: number | undefined; ended: AbortSignal }> {
  // The log of the run before may tell why it ended.
  await rename(logPath, `${logPath}.before`).catch(ignoreMissing);
  const log = await open(logPath, "w", 0o600);
  const server = spawn(
    join(binaries.folder, "bin", "postgres"),
    ["-D", cluster, "-k", folder, "-p", String(socketPort), ...settings.flatMap(setting => ["-c", setting])],
    // A group of its own: Ctrl-C in a terminal must reach Kedge alone, which then stops the server in order.
    {
      ...identity(account),
      cwd: "/",
      env: serverEnvironment,
      detached: true,
      stdio: ["ignore", log.fd, log.fd],
    },
  );
  const ended = new AbortController();
  // A program that can't be started (EACCES) reports here only, and unheard it would end the process.
  server.on("error", error => ended.abort(error.message));
  server.on("exit", (status, signal) => ended.abort(`it ended with ${signal ?? `status ${status}`}`));
  server.unref();
  await log.close();
  return { pid: server.pid, ended: ended.signal };
}

function addressOf({ socketFolder, port }: Postmaster): Address {
  return socketAddress(socketFolder, port);
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

function ignoreMissing(error: unknown): void {
  if (errorCode(error) !== "ENOENT") throw error;
}

function ignoreDuplicate(error: unknown): void {
  if (!["42P04", "23505"].includes(errorCode(error) ?? "")) throw error;
}

/** The connection that holds the installation's lock; `null` when another process holds it. */
async function takeLock(address: Address, administrator: Login): Promise<pg.Client | null> {
  const client = new pg.Client(connection(address, administrator));
  client.on("error", () => undefined);
  await client.connect();
  const locked = await client.query("select pg_try_advisory_lock($1) as taken", [installationLock]);
  if (locked.rows[0]?.taken === true) return client;
  await client.end();
  return null;
}
