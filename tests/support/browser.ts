import { existsSync } from "node:fs";
import { mkdtemp, rename, rm } from "node:fs/promises";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import chromium from "@sparticuz/chromium";
import { type Browser, chromium as playwright } from "playwright-core";

export const browserArguments = [
  "--no-sandbox",
  "--disable-dev-shm-usage",
  "--disable-gpu",
  "--no-first-run",
] as const;

/**
 * A real Chromium, from the npm package: nothing to download, and it starts as root. The package's own arguments are
 * for a server without memory: one process for everything, and web security switched off.
 */
export async function launchBrowser(...more: readonly string[]): Promise<Browser> {
  return playwright.launch({
    executablePath: await unpackedChromium(),
    args: [...browserArguments, ...more],
  });
}

/**
 * The browser of the package, unpacked once for each user of the machine. It appears under its name when all of it is
 * there: the package itself takes a file that another process is still writing for the whole browser.
 */
export async function unpackedChromium(): Promise<string> {
  const whole = join(tmpdir(), `kedge-chromium-${userInfo().uid}-whole`);
  const program = join(whole, "chromium");
  if (existsSync(program)) return program;
  const shared = tmpdir();
  const own = await mkdtemp(join(shared, "kedge-chromium-"));
  process.env.TMPDIR = own;
  try {
    await chromium.executablePath();
  } finally {
    process.env.TMPDIR = shared;
  }
  try {
    await rename(own, whole);
  } catch (error) {
    // Another process was quicker.
    if (!existsSync(program)) throw error;
    await rm(own, { recursive: true });
  }
  return program;
}

/** A phone as people have had for some years. */
export const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true } as const;
export const desktop = { viewport: { width: 1280, height: 800 } } as const;
