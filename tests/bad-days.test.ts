import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { launchBrowser, phone } from "./support/browser.ts";
import { answer } from "./support/check-in.ts";
import { freePort, type Home, newHome, type RunningKedge, startKedge } from "./support/kedge.ts";
import { mortalBrowser } from "./support/mortal-browser.ts";
import { newClient, type Person, password, setUpClinician } from "./support/person.ts";
import { look, signInBrowser } from "./support/screen.ts";

interface Exported {
  readonly episodes: readonly {
    readonly checkIns: readonly { readonly checkInId: string; readonly answeredAt: string }[];
  }[];
}

/** What can go wrong on the way of a check-in. Whatever it is: nothing that was answered is lost, and the page says so plainly. */
describe("a check-in on a bad day", { timeout: 180_000 }, () => {
  let home: Home;
  let kedge: RunningKedge;
  let port: string;
  let browser: Browser;
  let clinician: Person;
  let client: Person;
  let context: BrowserContext;
  let page: Page;
  let number = 0;

  beforeAll(async () => {
    home = await newHome();
    port = String(await freePort());
    kedge = await startKedge(home, "--port", port);
    clinician = await setUpClinician(kedge.url, kedge.setupLink);
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await kedge?.stop();
    await home?.discard();
  });
  beforeEach(async () => {
    number += 1;
    ({ client } = await newClient(clinician, kedge.url, { email: email() }));
    context = await browser.newContext(phone);
    context.setDefaultTimeout(40_000);
    page = await context.newPage();
    return () => context.close();
  });

  const email = () => `client-${number}@example.org`;
  const stored = async () => {
    const { episodes } = await client.json<Exported>("GET", "/api/my-record/export?format=json");
    return episodes.flatMap(({ checkIns }) => checkIns);
  };
  const begin = async (on: Page): Promise<void> => {
    await on.goto(`${kedge.url}/my/check-in`);
    await on.getByRole("button", { name: "Start", exact: true }).click();
  };
  const answerFrom = async (first: number, last: number, on: Page, words = "Not at all"): Promise<void> => {
    for (let question = first; question <= last; question += 1) await answer(on, question, words);
  };
  const send = (on: Page) => on.getByRole("button", { name: "Send", exact: true }).click();
  const arrived = (on: Page) => on.getByText("Harbour Clinic has received your answers.").waitFor();

  it("signed out in the middle: it is kept, asks to sign in, and arrives once", async () => {
    await signInBrowser(page, kedge.url, email());
    await begin(page);
    await answerFrom(1, 7, page);
    await context.clearCookies();
    await answerFrom(8, 16, page);
    await send(page);
    await page.getByText("Sign in again, and it is sent.").waitFor();
    await look(page, "bad-day-signed-out");
    expect(await stored()).toEqual([]);
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await page.getByLabel("E-mail").fill(email());
    await page.getByLabel("Password", { exact: true }).fill(password);
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Hello, Kim Lowe" }).waitFor();
    await expect.poll(async () => (await stored()).length, { timeout: 40_000 }).toBe(1);
    await page.getByText("is not sent yet").waitFor({ state: "hidden" });
  });

  it("two pages at once: each check-in that was sent is there, whole", async () => {
    await signInBrowser(page, kedge.url, email());
    await begin(page);
    await answerFrom(1, 3, page);
    const other = await context.newPage();
    await other.goto(`${kedge.url}/my/check-in`);
    await other.getByRole("heading", { name: "You have started already" }).waitFor();
    await look(other, "bad-day-two-pages");
    await other.getByRole("button", { name: "Go on", exact: true }).click();
    await answerFrom(4, 16, other);
    await send(other);
    await arrived(other);
    await answerFrom(4, 4, page, "Several days");
    await answerFrom(5, 16, page);
    await send(page);
    await page.getByRole("button", { name: "Send as a separate check-in" }).click();
    await arrived(page);
    expect(await stored()).toHaveLength(2);
  });

  it("a clock that runs three days ahead: it arrives, and the page says that the clock seems wrong", async () => {
    await signInBrowser(page, kedge.url, email());
    await page.addInitScript(ahead => {
      globalThis.Date = new Proxy(Date, {
        construct: (real, given) =>
          Reflect.construct(real, given.length === 0 ? [real.now() + ahead] : given) as Date,
        get: (real, name) => (name === "now" ? () => real.now() + ahead : Reflect.get(real, name)),
      });
    }, 3 * 86_400_000);
    await begin(page);
    await answerFrom(1, 16, page);
    await send(page);
    await arrived(page);
    await page.getByText("The clock or the date of this device seems to be wrong.").waitFor();
    await look(page, "bad-day-clock");
    const [checkIn] = await stored();
    expect(Date.parse(checkIn?.answeredAt ?? "")).toBeLessThan(Date.now() + 60_000);
  });

  it("no space on the device: the page says that only it keeps the answers, and sends them when the server is back", async () => {
    await signInBrowser(page, kedge.url, email());
    await page.goto(`${kedge.url}/my/check-in`);
    await page.getByRole("button", { name: "Start", exact: true }).waitFor();
    // As a browser answers on a full device; a quota set from outside takes hold at a time of the browser's choosing.
    await page.evaluate(() => {
      IDBObjectStore.prototype.put = () => {
        throw new DOMException("The device is full.", "QuotaExceededError");
      };
    });
    await page.getByRole("button", { name: "Start", exact: true }).click();
    await answerFrom(1, 2, page);
    await page.getByText("This device can't keep your answers while you go.").waitFor();
    await answerFrom(3, 16, page);
    await kedge.stop("SIGKILL");
    await send(page);
    await page
      .getByText("The device could not keep it. Please leave this page open until it is sent.")
      .waitFor();
    await look(page, "bad-day-no-space");
    kedge = await startKedge(home, "--port", port);
    await page.evaluate(() => window.dispatchEvent(new Event("online")));
    await arrived(page);
    expect(await stored()).toHaveLength(1);
  });

  it("a phone that dies: the answers so far are there again; after the last one it is sent, once", async () => {
    const mortal = await mortalBrowser();
    try {
      let own = await (await mortal.start()).newPage();
      await signInBrowser(own, kedge.url, email());
      // A browser writes its cookies at leisure, and at once when it is closed.
      await mortal.close();
      own = await (await mortal.start()).newPage();
      await begin(own);
      await answerFrom(1, 7, own);
      await own.getByText("Question 8 of 16").waitFor();
      await own.waitForTimeout(300);
      await mortal.kill();
      own = await (await mortal.start()).newPage();
      await own.goto(`${kedge.url}/my/check-in`);
      await own.getByText("You stopped at question 8 of 16.").waitFor();
      await own.getByRole("button", { name: "Go on", exact: true }).click();
      await answerFrom(8, 16, own);
      await kedge.stop("SIGKILL");
      await send(own);
      await own.getByText("It is kept on this device and will be sent").waitFor();
      await mortal.kill();
      kedge = await startKedge(home, "--port", port);
      own = await (await mortal.start()).newPage();
      await own.goto(`${kedge.url}/my`);
      await expect.poll(async () => (await stored()).length, { timeout: 40_000 }).toBe(1);
      await own.getByText("is not sent yet").waitFor({ state: "hidden" });
    } finally {
      await mortal.discard();
    }
  });
});
