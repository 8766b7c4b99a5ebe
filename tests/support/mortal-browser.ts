import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, type BrowserContext, chromium as playwright } from "playwright-core";
import { browserArguments, unpackedChromium } from "./browser.ts";

/** A browser with a profile on the disk, that can be killed like a phone whose battery ends, and started again. */
export interface MortalBrowser {
  /** Starts it on the profile that the last one left. */
  start(): Promise<BrowserContext>;
  /** Closes it in order. */
  close(): Promise<void>;
  /** SIGKILL to all of its processes: nothing is flushed. */
  kill(): Promise<void>;
  discard(): Promise<void>;
}

export async function mortalBrowser(): Promise<MortalBrowser> {
  const profile = await mkdtemp(join(tmpdir(), "kedge-profile-"));
  let child: ChildProcess | undefined;
  let driver: Browser | undefined;
  const kill = async (): Promise<void> => {
    const killed = child;
    if (killed?.pid === undefined || killed.exitCode !== null || killed.signalCode !== null) return;
    const ended = new Promise(resolve => killed.once("close", resolve));
    process.kill(-killed.pid, "SIGKILL");
    await ended;
  };
  return {
    kill,
    async close() {
      const closed = child;
      const ended = new Promise(resolve => closed?.once("close", resolve));
      await (await driver?.newBrowserCDPSession())?.send("Browser.close");
      await ended;
    },
    async start() {
      const options = [
        "--headless",
        "--remote-debugging-port=0",
        `--user-data-dir=${profile}`,
        "about:blank",
      ];
      const started = spawn(await unpackedChromium(), [...browserArguments, ...options], { detached: true });
      child = started;
      const address = await new Promise<string>((resolve, reject) => {
        let printed = "";
        started.stderr.on("data", text => {
          printed += text;
          const [, found] = /DevTools listening on (ws:\S+)/.exec(printed) ?? [];
          if (found) resolve(found);
        });
        started.once("close", () => reject(new Error(`The browser did not start:\n${printed}`)));
      });
      driver = await playwright.connectOverCDP(address);
      const [context] = driver.contexts();
      if (!context) throw new Error("The browser has no context of its own");
      return context;
    },
    async discard() {
      await kill();
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
