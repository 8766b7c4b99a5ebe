import type { Work } from "@kedge/api";
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { phone } from "./support/browser.ts";
import { answer } from "./support/check-in.ts";
import { type Clinic, openClinic } from "./support/clinic.ts";
import { newClient, type Person, password } from "./support/person.ts";
import { look, signInBrowser } from "./support/screen.ts";

interface Exported {
  readonly episodes: readonly { readonly checkIns: readonly unknown[] }[];
}

/** What a client's device keeps after they sign out: nothing that the clinic has too, and all that it doesn't have yet. */
describe("signing out on a phone", { timeout: 180_000 }, () => {
  let clinic: Clinic;
  let client: Person;
  let context: BrowserContext;
  let page: Page;
  let number = 0;

  beforeAll(async () => {
    clinic = await openClinic();
  });
  afterAll(() => clinic?.discard());
  beforeEach(async () => {
    number += 1;
    const made = await newClient(clinic.clinician, clinic.url, { email: email() });
    client = made.client;
    await clinic.clinician.json("POST", `/api/clients/${made.clientId}/homework`, {
      task: "A walk every day",
    });
    // A service worker would stand between the page and what this test lets fail.
    context = await clinic.device({ ...phone, serviceWorkers: "block" });
    page = await context.newPage();
    await signInBrowser(page, clinic.url, email());
    return () => context.close();
  });

  const email = () => `client-${number}@example.org`;
  const work = () => client.json<Work>("GET", "/api/my/work");
  const checkIns = async () =>
    (await client.json<Exported>("GET", "/api/my-record/export?format=json")).episodes.flatMap(
      episode => episode.checkIns,
    );
  const signOut = (words = "Sign out") => page.getByRole("button", { name: words, exact: true }).click();
  const welcome = () => page.getByRole("heading", { name: "See whether therapy is helping" }).waitFor();
  /** The names under which the device keeps something, without whose it is. */
  const kept = () =>
    page.evaluate(
      () =>
        new Promise<string[]>((resolve, reject) => {
          const opening = indexedDB.open("kedge");
          opening.onerror = () => reject(opening.error);
          opening.onsuccess = () => {
            const asked = opening.result.transaction("sealed").objectStore("sealed").getAllKeys();
            asked.onsuccess = () => {
              opening.result.close();
              resolve([...new Set(asked.result.map(name => String(name).split("/", 1)[0] ?? ""))].sort());
            };
          };
        }),
    );
  const writeEntry = async (words: string) => {
    await page.goto(`${clinic.url}/my/exercises`);
    await page.getByText("A walk every day").first().waitFor();
    await page
      .getByRole("button", { name: /^Solve a problem step by step/ })
      .last()
      .click();
    await page.getByRole("button", { name: /^Start/ }).click();
    await page.getByLabel("The problem").fill(words);
  };

  it("homework and entries that have arrived are gone from the device, and are there again after signing in", async () => {
    await writeEntry("The flat is too loud");
    await expect.poll(async () => (await work()).entries.length, { timeout: 40_000 }).toBe(1);
    await page.goto(`${clinic.url}/my`);
    await page.getByRole("heading", { name: "From your therapist" }).waitFor();
    await expect.poll(kept, { timeout: 40_000 }).toEqual(["answer", "entry", "work"]);
    await signOut();
    await welcome();
    expect(await kept()).toEqual([]);
    await signInBrowser(page, clinic.url, email());
    await page.getByText("A walk every day").waitFor();
    await page.goto(`${clinic.url}/my/exercises`);
    await page.getByRole("heading", { name: "Go on with" }).waitFor();
    await page
      .getByRole("button", { name: /^Solve a problem step by step/ })
      .first()
      .click();
    expect(await page.getByLabel("The problem").inputValue()).toBe("The flat is too loud");
    expect((await work()).entries).toHaveLength(1);
  });

  it("what the clinic doesn't have yet stays, signing out says so first, and signing in again sends it, once", async () => {
    await writeEntry("The flat is too loud");
    await expect.poll(async () => (await work()).entries.length, { timeout: 40_000 }).toBe(1);
    // The server takes nothing that the person wrote from now on; signing out works.
    const written = /\/api\/my\/(entries|homework)\//;
    await context.route(written, route => route.abort());
    await page.getByLabel("The problem").fill("The flat is too loud and too cold");
    await page.waitForTimeout(500);
    await page.goto(`${clinic.url}/my`);
    await page.getByRole("link", { name: "See all your exercises" }).click();
    await page.getByRole("button", { name: "Say how it went" }).click();
    await page.getByLabel("Partly").check();
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await page.getByText("Earlier homework").click();
    await page.getByText("Your answer is kept here and sent when there is a connection.").waitFor();
    await page.goto(`${clinic.url}/my`);
    await page.getByRole("heading", { name: "Exercises", exact: true }).waitFor();
    await signOut();
    await page.getByText("Something you answered or wrote hasn't been sent yet.").waitFor();
    await look(page, "signing-out-unsent");
    await signOut("Sign out now");
    await welcome();
    expect(await kept()).toEqual(["entry", "report"]);
    await context.unroute(written);
    await signInBrowser(page, clinic.url, email());
    await expect
      .poll(async () => (await work()).entries.map(({ texts }) => texts.problem), { timeout: 40_000 })
      .toEqual(["The flat is too loud and too cold"]);
    await expect
      .poll(async () => (await work()).homework[0]?.report?.outcome, { timeout: 40_000 })
      .toBe("partly");
  });

  it("a risk answer in a check-in that was left half-way goes to the clinic before", async () => {
    await page.goto(`${clinic.url}/my/check-in`);
    await page.getByRole("button", { name: "Start", exact: true }).click();
    for (let question = 1; question <= 8; question += 1) await answer(page, question, "Not at all");
    await answer(page, 9, "Several days");
    await page.getByText("Thank you for saying that").waitFor();
    await page.waitForTimeout(500);
    await page.goto(`${clinic.url}/my`);
    await page.getByRole("heading", { name: "Hello, Kim Lowe" }).waitFor();
    await signOut();
    await welcome();
    expect(await checkIns()).toHaveLength(1);
    expect(await kept()).toEqual([]);
  });

  it("the sign-in page says that somebody was signed out only when a session has ended", async () => {
    const ended = page.getByText("You were signed out.");
    const shown = async (): Promise<boolean> => {
      await page.goto(`${clinic.url}/my/messages`);
      await page.getByRole("heading", { name: "Sign in", exact: true }).waitFor();
      expect(new URL(page.url()).search).toContain("next=");
      return ended.isVisible();
    };
    await context.clearCookies();
    expect(await shown()).toBe(true);
    await look(page, "sign-in-after-the-end");
    await page.getByLabel("E-mail").fill(email());
    await page.getByLabel("Password", { exact: true }).fill(password);
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/my\/messages$/);
    await page.goto(`${clinic.url}/my`);
    await signOut();
    await welcome();
    expect(await shown()).toBe(false);
    const stranger = await (await clinic.device(phone)).newPage();
    await stranger.goto(`${clinic.url}/my`);
    await stranger.getByRole("heading", { name: "Sign in", exact: true }).waitFor();
    expect(await stranger.getByText("You were signed out.").isVisible()).toBe(false);
    await stranger.context().close();
  });
});
