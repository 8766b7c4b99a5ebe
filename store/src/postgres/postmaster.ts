import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { errorCode, StoreError } from "../error.ts";
import { isAlive, waitForEnd, worksIn } from "./process.ts";
import { type Address, connection, type Login, withClient } from "./server.ts";

/** A running database server, as its own `postmaster.pid` describes it. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  readonly socketFolder: string;
}

const stopPatience = 30_000;
/** The server is on its way up or down. */
const cannotConnectNow = "57P03";
const wrongPassword = "28P01";

/**
 * The server that works on this cluster, started by us or left over from a Kedge that was killed; `undefined`
 * when there is none. The pid file is only read: PostgreSQL itself clears one that is out of date.
 */
export async function runningPostmaster(cluster: string): Promise<Postmaster | undefined> {
  let lines: string[];
  try {
    lines = (await readFile(join(cluster, "postmaster.pid"), "utf8")).split("\n");
  } catch (error) {
    if (errorCode(error) === "ENOENT") return undefined;
    throw error;
  }
  const [pid, port, socketFolder] = [Number(lines[0]), Number(lines[3]), lines[4]];
  if (!Number.isInteger(pid) || pid <= 0 || !isAlive(pid) || !(await worksIn(pid, cluster))) return undefined;
  if (!socketFolder || !Number.isInteger(port)) return { pid, port: 0, socketFolder: "" };
  return { pid, port, socketFolder };
}

/**
 * Waits until the server answers and proves that it serves this cluster. False when it hasn't by the time `until`
 * says to give up.
 * @throws StoreError `login-refused` when the password kept in the key directory doesn't open it.
 */
export async function answers(
  address: Address,
  login: Login,
  cluster: string,
  until: AbortSignal,
): Promise<boolean> {
  const config = { ...connection({ ...address, database: "postgres" }, login), query_timeout: 5_000 };
  while (!until.aborted) {
    try {
      const folder = await withClient(config, client => client.query("show data_directory"));
      return folder.rows[0]?.data_directory === cluster;
    } catch (error) {
      if (errorCode(error) === wrongPassword) {
        throw new StoreError(
          "login-refused",
          `The database in ${cluster} refuses the password in the key directory. Is KEDGE_KEYS the key directory that belongs to this KEDGE_DATA?`,
          { cause: error },
        );
      }
      // Whatever else the server itself says, for example that it has too many clients: it answers.
      if (isAnswer(error)) return true;
    }
    await sleep(20);
  }
  return false;
}

function isAnswer(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.code !== cannotConnectNow;
}

/**
 * Asks the server to stop at once and in order (fast shutdown), and waits until it has.
 * @throws StoreError `server-failed` when it still runs after 30 seconds.
 */
export async function stopPostmaster(pid: number, cluster: string): Promise<void> {
  try {
    process.kill(pid, "SIGINT");
  } catch (error) {
    if (errorCode(error) === "ESRCH") return;
    throw error;
  }
  if (await waitForEnd(pid, stopPatience)) return;
  throw new StoreError(
    "server-failed",
    `The database server (process ${pid}) on ${cluster} doesn't stop. Look at its log, then stop that process yourself; nothing is lost by it.`,
  );
}
