import { randomUUID } from "node:crypto";
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { phone } from "./support/browser.ts";
import { answer } from "./support/check-in.ts";
import { type Clinic, openClinic } from "./support/clinic.ts";
import { freePort } from "./support/kedge.ts";
import { newClient, type Person } from "./support/person.ts";
import { look, signInBrowser } from "./support/screen.ts";
import { type TwoVersions, twoVersions } from "./support/two-versions.ts";

interface Exported {
  readonly episodes: readonly {
    readonly checkIns: readonly { readonly responses: readonly { readonly answers: readonly number[] }[] }[];
  }[];
}

/** A new version of the app comes while people are using the old one. It may wait; it may take nothing from anybody. */
describe("an update of the app", { timeout: 180_000 }, () => {
  let clinic: Clinic;
  let between: TwoVersions;
  let place: number;
  let behind: number;
  let client: Person;
  let clientId: string;
  let context: BrowserContext;
  let page: Page;

  beforeAll(async () => {
    [place, behind] = [await freePort(), await freePort()];
    process.env.KEDGE_URL = `http://localhost:${place}`;
    between = await twoVersions(place, behind);
    clinic = await openClinic({ port: behind });
  });
  afterAll(async () => {
    await clinic?.discard();
    await between?.close();
  });
  beforeEach(async () => {
    const email = `${randomUUID()}@example.org`;
    ({ client, clientId } = await newClient(clinic.clinician, clinic.url, { email }));
    context = await clinic.device(phone);
    page = await context.newPage();
    await signInBrowser(page, clinic.url, email);
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    return async () => {
      await context.close();
      await between.close();
      between = await twoVersions(place, behind);
    };
  });

  const stored = async () => {
    const { episodes } = await client.json<Exported>("GET", "/api/my-record/export?format=json");
    return episodes.flatMap(({ checkIns }) => checkIns);
  };
  const answerFrom = async (first: number, last: number, on = page, words = "Not at all"): Promise<void> => {
    for (let question = first; question <= last; question += 1) await answer(on, question, words);
  };
  const begin = async (): Promise<void> => {
    await page.goto(`${clinic.url}/my/check-in`);
    await page.getByRole("button", { name: "Start", exact: true }).click();
  };
  const isNext = (on: Page): Promise<boolean> =>
    on.evaluate(() => document.querySelector("meta[name=next-version]") !== null);
  /** As a browser looks for a new version by itself now and then. */
  const newVersionComes = async (on: Page): Promise<void> => {
    between.deployNext();
    await on.evaluate(async () => {
      const registration = await navigator.serviceWorker.ready;
      await registration.update();
      while (!registration.waiting) await new Promise(resolve => setTimeout(resolve, 50));
    });
  };
  /** Whether the page was loaded again is seen by what a load would have taken away. */
  const mark = (on: Page) => on.evaluate(() => void Object.assign(window, { notLoadedAgain: true }));
  const isMarked = (on: Page): Promise<boolean> => on.evaluate(() => "notLoadedAgain" in window);

  it("in the middle of a check-in, then no connection: nothing is loaded again, it goes on after a pause and arrives once", async () => {
    await begin();
    await answerFrom(1, 5);
    await mark(page);
    await newVersionComes(page);
    between.connect(false);
    await answerFrom(6, 9);
    await page.getByText("Question 10 of 16").waitFor();
    expect(await isMarked(page)).toBe(true);
    expect(await page.getByText("A new version of Kedge is ready.").isVisible()).toBe(false);
    await page.reload();
    await page.getByText("You stopped at question 10 of 16.").waitFor();
    expect(await isNext(page)).toBe(false);
    await page.getByRole("button", { name: "Go on", exact: true }).click();
    await answerFrom(10, 16);
    await page.getByRole("button", { name: "Send", exact: true }).click();
    await page.getByText("It is kept on this device and will be sent").waitFor();
    between.connect(true);
    await page.evaluate(() => window.dispatchEvent(new Event("online")));
    await page.getByText("Harbour Clinic has received your answers.").waitFor();
    expect(await stored()).toHaveLength(1);
    await page.goto(`${clinic.url}/my`);
    await page.getByText("A new version of Kedge is ready.").waitFor();
    await look(page, "update-notice");
    await page.getByRole("button", { name: "Switch now" }).click();
    await expect.poll(() => isNext(page).catch(() => false), { timeout: 40_000 }).toBe(true);
    await page.getByRole("heading", { name: "Hello, Kim Lowe" }).waitFor();
    expect(await stored()).toHaveLength(1);
  });

  it("a check-in that was begun in the old version and left is there in the new one", async () => {
    await begin();
    await answerFrom(1, 6, page, "Several days");
    await page.getByText("Question 7 of 16").waitFor();
    await newVersionComes(page);
    await page.goto(`${clinic.url}/my`);
    await page.getByText("You stopped at question 7 of 16.").waitFor();
    await page.getByRole("button", { name: "Switch now" }).click();
    await expect.poll(() => isNext(page).catch(() => false), { timeout: 40_000 }).toBe(true);
    await page.getByText("You stopped at question 7 of 16.").waitFor();
    between.connect(false);
    await page.goto(`${clinic.url}/my/check-in`);
    await page.getByRole("button", { name: "Go on", exact: true }).click();
    await answerFrom(7, 16);
    await page.getByRole("button", { name: "Send", exact: true }).click();
    await page.getByText("It is kept on this device and will be sent").waitFor();
    between.connect(true);
    await page.evaluate(() => window.dispatchEvent(new Event("online")));
    await page.getByText("Harbour Clinic has received your answers.").waitFor();
    const [checkIn, ...others] = await stored();
    expect(others).toEqual([]);
    expect(checkIn?.responses[0]?.answers).toEqual([1, 1, 1, 1, 1, 1, 0, 0, 0]);
  });

  it("somebody switches on another page: a check-in by link, which no device keeps, is not loaded again", async () => {
    const { link } = await clinic.clinician.json<{ link: string }>(
      "POST",
      `/api/clients/${clientId}/check-in-links`,
    );
    const linked = await context.newPage();
    await linked.goto(link);
    await linked.getByRole("button", { name: "Yes, start" }).click();
    await answerFrom(1, 3, linked);
    await mark(linked);
    await newVersionComes(page);
    await page.getByRole("button", { name: "Switch now" }).click();
    await page.getByText("Not yet: you are in the middle of something in another window.").waitFor();
    await look(page, "update-elsewhere");
    expect(await isNext(page)).toBe(false);
    await answerFrom(4, 4, linked);
    await linked.getByText("Question 5 of 16").waitFor();
    expect(await isMarked(linked)).toBe(true);
    await linked.close();
    await page.getByRole("button", { name: "Switch now" }).click();
    await expect.poll(() => isNext(page).catch(() => false), { timeout: 40_000 }).toBe(true);
  });

  it("a part that can't be loaded without a connection doesn't make the page load again later, under somebody's hands", async () => {
    await page.goto(`${clinic.url}/my/messages`);
    const words = page.getByLabel("Your message");
    await words.fill("I would like to");
    await mark(page);
    await page.evaluate(() => window.dispatchEvent(new Event("vite:preloadError")));
    await newVersionComes(page);
    await page.getByText("A new version of Kedge is ready.").waitFor();
    await words.pressSequentially(" come earlier");
    expect(await isMarked(page)).toBe(true);
    expect(await words.inputValue()).toBe("I would like to come earlier");
  });

  it("a page that can't go on without it takes it by itself", async () => {
    await mark(page);
    await newVersionComes(page);
    await page.evaluate(() => window.dispatchEvent(new Event("vite:preloadError")));
    await expect.poll(() => isNext(page).catch(() => false), { timeout: 40_000 }).toBe(true);
    expect(await isMarked(page)).toBe(false);
  });
});
