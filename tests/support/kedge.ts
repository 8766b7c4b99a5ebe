import { type ChildProcess, spawn } from "node:child_process";
import { chmod, mkdir, mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { prepare } from "@kedge/store/testing";

const command = fileURLToPath(new URL("../../cli/dist/main.js", import.meta.url));

/** A folder of its own for one Kedge: data and keys. */
export interface Home {
  readonly data: string;
  readonly keys: string;
  discard(): Promise<void>;
}

export async function newHome({ empty = false }: { readonly empty?: boolean } = {}): Promise<Home> {
  const folder = await mkdtemp(join(tmpdir(), "kedge-test-"));
  // As root the database runs as another user, who has to pass through.
  await chmod(folder, 0o755);
  const [data, keys] = [join(folder, "data"), join(folder, "keys")];
  if (!empty) await prepare({ data, keys });
  await mkdir(data, { recursive: true });
  return { data, keys, discard: () => rm(folder, { recursive: true, force: true }) };
}

/** A running Kedge, started as a user starts it: a process of its own. */
export interface RunningKedge {
  readonly url: string;
  readonly setupLink: string | null;
  readonly process: ChildProcess;
  /** All that it printed so far. */
  output(): string;
  stop(signal?: NodeJS.Signals): Promise<void>;
}

/** A port that is free now, so that a restarted Kedge can have the same address. */
export async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() =>
        address && typeof address === "object" ? resolve(address.port) : reject(new Error("no port")),
      );
    });
  });
}

/** Runs one `kedge` command to its end. */
export async function runKedge(
  home: Home,
  ...args: string[]
): Promise<{ readonly code: number | null; readonly stdout: string; readonly stderr: string }> {
  const child = spawn(process.execPath, [command, ...args], { env: environment(home) });
  const [stdout, stderr] = [collect(child, "stdout"), collect(child, "stderr")];
  const code = await new Promise<number | null>(resolve => child.once("close", resolve));
  return { code, stdout: stdout(), stderr: stderr() };
}

/** Starts Kedge and waits until it answers. */
export async function startKedge(home: Home, ...args: string[]): Promise<RunningKedge> {
  const child = spawn(process.execPath, [command, "start", ...args], { env: environment(home) });
  const stdout = collect(child, "stdout");
  const stderr = collect(child, "stderr");
  const output = (): string => stdout() + stderr();
  const ended = new Promise<void>(resolve => child.once("close", () => resolve()));
  const deadline = Date.now() + 180_000;
  const url = (): string | undefined => /Kedge is running at (http:\/\/\S+)/.exec(stdout())?.[1];
  while (!url()) {
    if (child.exitCode !== null || Date.now() > deadline)
      throw new Error(`Kedge did not start:\n${output()}`);
    await new Promise(resolve => setTimeout(resolve, 50));
  }
  return {
    url: url() ?? "",
    setupLink: /(http:\/\/\S+\/setup#token=\S+)/.exec(stdout())?.[1] ?? null,
    process: child,
    output,
    stop: async (signal = "SIGTERM") => {
      child.kill(signal);
      await ended;
    },
  };
}

function environment(home: Home): NodeJS.ProcessEnv {
  return { ...process.env, KEDGE_DATA: home.data, KEDGE_KEYS: home.keys, NODE_ENV: "production" };
}

function collect(child: ChildProcess, stream: "stdout" | "stderr"): () => string {
  let text = "";
  child[stream]?.on("data", chunk => {
    text += chunk;
  });
  return () => text;
}
