import { spawn } from "node:child_process";
import { readlink } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { errorCode } from "../error.ts";
import type { Account } from "./account.ts";

/** What the server's programs see of our environment: nothing that could change how they behave. */
export const serverEnvironment = { PATH: "/usr/bin:/bin", LC_ALL: "C", TZ: "UTC" };

/**
 * Runs a program to its end as the given account.
 * @throws Error with what the program wrote, when it can't be started or fails.
 */
export function runAs(account: Account, program: string, args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { ...identity(account), cwd: "/", env: serverEnvironment });
    let output = "";
    child.stdout.on("data", chunk => (output += chunk));
    child.stderr.on("data", chunk => (output += chunk));
    // A program that can't be started (EACCES) reports here only, and unheard it would end the process.
    child.on("error", error => reject(new Error(`${program} can't be started: ${error.message}`)));
    child.on("close", (status, signal) =>
      status === 0
        ? resolve()
        : reject(new Error(`${program} failed (${signal ?? status}): ${output.trim()}`)),
    );
  });
}

/** The uid and gid to spawn with; none when they are ours, since only root may set them. */
export function identity(account: Account): Partial<Account> {
  return process.getuid?.() === 0 ? account : {};
}

/** Whether a process with this id lives, whoever owns it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === "EPERM";
  }
}

/**
 * Whether the process works in this folder. A database server's working directory is its data folder, so this
 * tells it from another process that got the same id after a restart of the machine. Without `/proc` (macOS) we
 * can't know, and the answer is true.
 */
export async function worksIn(pid: number, folder: string): Promise<boolean> {
  if (process.platform !== "linux") return true;
  try {
    return (await readlink(`/proc/${pid}/cwd`)) === folder;
  } catch {
    return false;
  }
}

/** Waits until the process is gone. Returns false when it still lives after `milliseconds`. */
export async function waitForEnd(pid: number, milliseconds: number): Promise<boolean> {
  const end = Date.now() + milliseconds;
  while (isAlive(pid)) {
    if (Date.now() > end) return false;
    await sleep(20);
  }
  return true;
}
