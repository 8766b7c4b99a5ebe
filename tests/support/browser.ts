import { mkdir } from "node:fs/promises";
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

/** The package unpacks its browser into the temporary folder, under one name for every user of the machine. */
export async function unpackedChromium(): Promise<string> {
  const shared = tmpdir();
  const own = join(shared, `kedge-chromium-${userInfo().uid}`);
  await mkdir(own, { recursive: true });
  process.env.TMPDIR = own;
  try {
    return await chromium.executablePath();
  } finally {
    process.env.TMPDIR = shared;
  }
}

/** A phone as people have had for some years. */
export const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true } as const;
export const desktop = { viewport: { width: 1280, height: 800 } } as const;
