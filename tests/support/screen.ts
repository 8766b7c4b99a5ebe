import { mkdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { password } from "./person.ts";

const folder = fileURLToPath(new URL("../../test-results/screens", import.meta.url));

/** Keeps a picture of the page for people to look at. */
export async function picture(page: Page, name: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
}

/** Keeps a picture, and expects that axe finds no serious fault on the page. */
export async function look(page: Page, name: string): Promise<void> {
  await picture(page, name);
  const { violations } = await new AxeBuilder({ page }).analyze();
  const serious = violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(
      ({ id, nodes }) =>
        `${id}: ${nodes
          .map(node => node.html)
          .join(" ")
          .slice(0, 300)}`,
    );
  expect(serious, `axe on ${name}`).toEqual([]);
}

/** Collects what must never happen on a page: script errors, breaches of the content policy, requests to others. */
export function watchPage(page: Page, own: string): () => readonly string[] {
  const faults: string[] = [];
  page.on("pageerror", error => faults.push(`script error: ${error.message}`));
  page.on("console", message => {
    if (message.text().includes("Content Security Policy")) faults.push(message.text());
  });
  page.on("request", request => {
    const url = request.url();
    if (!url.startsWith(own) && !url.startsWith("data:") && !url.startsWith("blob:"))
      faults.push(`request to ${url}`);
  });
  return () => faults;
}

/** The compressed bytes of all scripts that a page has loaded so far on a device that had none of them. */
export async function scriptBytes(page: Page): Promise<number> {
  return page.evaluate(() =>
    (performance.getEntriesByType("resource") as PerformanceResourceTiming[])
      .filter(({ name }) => new URL(name).pathname.endsWith(".js"))
      .reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0),
  );
}

/** What the scripts of a first check-in may weigh on a five-year-old phone, in bytes; less than the least says that nothing was measured. */
export const checkInScripts = { least: 60_000, most: 120_000 } as const;

/** Signs somebody in as they do it, on the page. */
export async function signInBrowser(page: Page, url: string, email: string): Promise<void> {
  await page.goto(`${url}/sign-in`);
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.waitForURL(address => !address.pathname.startsWith("/sign-in"));
}
