import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { review } from "@kedge/engine";
import { loadContent } from "@kedge/knowledge";
import type { Browser } from "playwright-core";
import { build } from "rolldown";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type SampleRecords, sampleRecords } from "../bench/review.ts";
import { launchBrowser } from "./support/browser.ts";

const root = new URL("../", import.meta.url);

/** Where days, numbers and letters are written differently: what a review says must not depend on any of it. */
const places = [
  ["en-US", "Etc/UTC"],
  ["tr-TR", "Europe/Istanbul"],
  ["ar-EG", "Pacific/Apia"],
  ["de-AT", "America/St_Johns"],
  ["ne-NP", "Asia/Kathmandu"],
] as const;

const digest = (text: string): string => createHash("sha256").update(text).digest("hex");

/** The same people get the same reviews, byte for byte, wherever the engine runs. */
describe("a review is the same", () => {
  let people: SampleRecords;
  let expected: string;
  let folder: string;
  let browser: Browser;

  beforeAll(async () => {
    people = await sampleRecords(await loadContent(fileURLToPath(new URL("content", root))), root);
    const { records, knowledge, asOf } = people;
    expected = digest(JSON.stringify(records.map(record => review(record, knowledge, asOf))));
    folder = await mkdtemp(join(tmpdir(), "kedge-same-"));
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await rm(folder, { recursive: true, force: true });
  });

  async function engine(format: "iife" | "esm"): Promise<string> {
    const { output } = await build({
      input: fileURLToPath(new URL("engine/src/index.ts", root)),
      platform: format === "iife" ? "browser" : "node",
      write: false,
      output: { format, name: "engine", minify: true },
    });
    return output[0].code;
  }

  test("in a browser, in every language and time zone", async () => {
    const code = await engine("iife");
    for (const [locale, timezoneId] of places) {
      const context = await browser.newContext({ locale, timezoneId });
      const page = await context.newPage();
      await page.addScriptTag({ content: code });
      const reviews = await page.evaluate(`(${reviewAll})(engine, ${JSON.stringify(people)})`);
      expect([locale, digest(String(reviews))]).toEqual([locale, expected]);
      await context.close();
    }
  }, 120_000);

  test("in another process, in every language and time zone", async () => {
    const [script, given] = [join(folder, "review.mjs"), join(folder, "people.json")];
    await writeFile(join(folder, "engine.mjs"), await engine("esm"));
    await writeFile(given, JSON.stringify(people));
    await writeFile(
      script,
      `import { readFileSync } from "node:fs"; import * as engine from "./engine.mjs";
       process.stdout.write((${reviewAll})(engine, JSON.parse(readFileSync(${JSON.stringify(given)}, "utf8"))));`,
    );
    for (const [locale, timeZone] of places) {
      const printed = await run(script, { LC_ALL: `${locale.replace("-", "_")}.UTF-8`, TZ: timeZone });
      expect([locale, digest(printed)]).toEqual([locale, expected]);
    }
  }, 120_000);
});

/** Runs where the engine is: in the page, or in the other process. */
const reviewAll = `(engine, { records, knowledge, asOf }) =>
  JSON.stringify(records.map(record => engine.review(record, knowledge, asOf)))`;

async function run(script: string, environment: Readonly<Record<string, string>>): Promise<string> {
  const child = spawn(process.execPath, [script], { env: { ...process.env, ...environment } });
  let [printed, problem] = ["", ""];
  child.stdout.on("data", text => {
    printed += text;
  });
  child.stderr.on("data", text => {
    problem += text;
  });
  const code = await new Promise<number | null>(resolve => child.once("close", resolve));
  if (code !== 0) throw new Error(`${pathToFileURL(script)} ended with ${code}: ${problem}`);
  return printed;
}
