import { type ChildProcess, spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { serverMajor } from "@kedge/store/testing";

/** Where the Kedge that is tortured lies, and how it is started. */
export interface Installation {
  /** The built command, `cli/dist/main.js`. */
  readonly command: string;
  readonly data: string;
  readonly keys: string;
  readonly port: number;
}

export const targets = ["app", "database", "both"] as const;
export type Target = (typeof targets)[number];

/** A running Kedge, in a process group of its own: no signal for it reaches the driver. */
export interface Victim {
  readonly setupLink: string | null;
  /** Milliseconds from the start of the process to the first `/health/ready` that says yes. */
  readonly readyAfter: number;
  /** SIGKILL: no handler runs, nothing is flushed by the process that dies. */
  kill(target: Target): Promise<void>;
  /** The most memory that its process has held so far, in bytes; `null` where the system doesn't say. */
  mostMemory(): Promise<number | null>;
  /** Asks it to stop in order, and waits until it has. */
  stop(): Promise<void>;
}

const patience = 120_000;
/** Seldom enough that asking does not slow the start. */
const pollMs = 100;

/**
 * @param environment what is set for it beside where it lies
 * @throws Error with what it printed when it doesn't get ready.
 */
export async function start(
  installation: Installation,
  environment: Readonly<Record<string, string>> = {},
): Promise<Victim> {
  const { command, data, keys, port } = installation;
  const began = performance.now();
  const child = spawn(process.execPath, [command, "start", "--port", String(port)], {
    detached: true,
    env: { ...process.env, ...environment, KEDGE_DATA: data, KEDGE_KEYS: keys, NODE_ENV: "production" },
  });
  let printed = "";
  // The log is read, so that a full pipe never stops the victim, but only its end is kept.
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", text => {
      printed = (printed + text).slice(-20_000);
    });
  const ended = new Promise<void>(resolve => child.once("close", () => resolve()));
  while (!(await isReady(port))) {
    if (child.exitCode !== null || child.signalCode !== null || performance.now() - began > patience) {
      killGroup(child);
      throw new Error(`Kedge did not get ready:\n${printed}`);
    }
    await sleep(pollMs);
  }
  return {
    setupLink: /(http:\/\/\S+\/setup#token=\S+)/.exec(printed)?.[1] ?? null,
    readyAfter: performance.now() - began,
    async kill(target) {
      if (target !== "app") process.kill(await postmaster(data), "SIGKILL");
      if (target === "database") return;
      killGroup(child);
      await ended;
    },
    async mostMemory() {
      const status = await readFile(`/proc/${child.pid}/status`, "utf8").catch(() => "");
      const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1];
      return kilobytes === undefined ? null : Number(kilobytes) * 1024;
    },
    async stop() {
      child.kill("SIGTERM");
      await ended;
    },
  };
}

async function isReady(port: number): Promise<boolean> {
  try {
    return (await fetch(`http://localhost:${port}/health/ready`)).ok;
  } catch {
    // Nobody listens yet.
    return false;
  }
}

function killGroup(child: ChildProcess): void {
  if (child.pid !== undefined && child.exitCode === null && child.signalCode === null)
    process.kill(-child.pid, "SIGKILL");
}

/** The process id of the victim's own database server. */
async function postmaster(data: string): Promise<number> {
  const file = await readFile(join(data, "postgres", String(serverMajor), "postmaster.pid"), "utf8");
  return Number(file.split("\n", 1)[0]);
}
