import type { Alerts, KioskCode } from "@kedge/api";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser } from "./support/browser.ts";
import { answer } from "./support/check-in.ts";
import { freePort, type Home, newHome, type RunningKedge, startKedge } from "./support/kedge.ts";
import { type Person, setUpClinician } from "./support/person.ts";
import { look, signInBrowser, watchPage } from "./support/screen.ts";

const tablet = { viewport: { width: 800, height: 1100 }, hasTouch: true } as const;
const minutes = 60_000;

/** A tablet in the waiting room: one person after the other, and nothing stays of any. */
describe("the waiting-room tablet", () => {
  let home: Home;
  let kedge: RunningKedge;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let robin: Person;
  let clientId = "";
  let faults: () => readonly string[] = () => [];

  beforeAll(async () => {
    home = await newHome();
    kedge = await startKedge(home, "--port", String(await freePort()));
    robin = await setUpClinician(kedge.url, kedge.setupLink);
    ({ clientId } = await robin.json<{ clientId: string }>("POST", "/api/clients", {
      name: "Kim Lowe",
      startedOn: "2026-09-01",
    }));
    browser = await launchBrowser();
    context = await browser.newContext(tablet);
    page = await context.newPage();
    faults = watchPage(page, kedge.url);
  });
  afterAll(async () => {
    await browser?.close();
    await kedge?.stop();
    await home?.discard();
  });

  async function enterCode(): Promise<void> {
    const { code } = await robin.json<KioskCode>("POST", `/api/clients/${clientId}/kiosk-codes`);
    await page.getByLabel("Your code").fill(code);
    await page.getByRole("button", { name: "Start" }).click();
    await page.getByText("The initials are KL.").waitFor();
  }

  /** The page at its start, with nothing of anybody in what the browser keeps. */
  async function expectClean(): Promise<void> {
    await page.getByText("Welcome to Harbour Clinic.").waitFor();
    expect(await page.getByLabel("Your code").inputValue()).toBe("");
    const kept = await page.evaluate(async () => {
      const cached = [];
      for (const name of await caches.keys())
        for (const { url } of await (await caches.open(name)).keys())
          if (new URL(url).pathname.startsWith("/api")) cached.push(url);
      return {
        session: { ...sessionStorage },
        local: { ...localStorage },
        databases: (await indexedDB.databases()).map(({ name }) => name),
        cookies: document.cookie,
        cached,
      };
    });
    expect(kept).toEqual({
      session: {},
      local: { "kedge.country": "GB", "kedge.shared-device": "yes" },
      databases: [],
      cookies: "",
      cached: [],
    });
  }

  it("staff make the device a tablet, and are signed out on it", async () => {
    await signInBrowser(page, kedge.url, "robin@example.org");
    await page.goto(`${kedge.url}/kiosks`);
    await page.getByLabel("Name of the tablet").fill("Waiting room");
    await look(page, "kiosk-set-up");
    await page.getByRole("button", { name: "Make it a tablet and sign me out" }).click();
    await page.getByText("Welcome to Harbour Clinic.").waitFor();
    await look(page, "kiosk-start");
    const names = (await context.cookies()).map(({ name, httpOnly, path }) => ({ name, httpOnly, path }));
    expect(names).toEqual([{ name: "kedge-kiosk", httpOnly: true, path: "/api/kiosk" }]);
    await page.getByLabel("Your code").fill("12");
    await page.getByRole("button", { name: "Start" }).click();
    await page.getByText("This code is not right").waitFor();
  });

  it("a person checks in with a code; a risk answer shows help first, and help stays in reach to the end", async () => {
    await enterCode();
    await page.getByRole("button", { name: "Yes, start" }).click();
    for (let question = 1; question <= 8; question += 1) await answer(page, question, "Not at all");
    await answer(page, 9, "Several days");
    await page.getByRole("button", { name: "Go on" }).waitFor();
    await look(page, "kiosk-crisis");
    // A plan would be kept on this device, for whoever comes next.
    await expect(page.getByRole("heading", { name: "My safety plan" }).count()).resolves.toBe(0);
    await page.getByRole("button", { name: "Go on" }).click();
    for (let question = 10; question <= 16; question += 1) await answer(page, question, "Not at all");
    await page.getByRole("button", { name: /Send/ }).click();
    await page.getByText("Your care team was alerted").waitFor();
    await look(page, "kiosk-done");
    await page.getByRole("button", { name: "Help in a crisis" }).waitFor();
  });

  it("after that nothing of them is left: not on the page, not in the browser, not behind the back button", async () => {
    await page.getByRole("button", { name: "Finish" }).click();
    await expectClean();
    await page.goBack().catch(() => null);
    await page.waitForLoadState();
    const words = await page.locator("body").innerText();
    for (const word of ["KL", "Several days", "alerted", "Kim"]) expect(words).not.toContain(word);
    await page.goto(`${kedge.url}/kiosk`);
    await expectClean();
  });

  it("shows itself in the language of whoever is here, and goes back to its own for the next person", async () => {
    await page.getByLabel("Language").selectOption("es");
    await page.getByText("Le damos la bienvenida a Harbour Clinic.").waitFor();
    await look(page, "kiosk-spanish");
    const { code } = await robin.json<KioskCode>("POST", `/api/clients/${clientId}/kiosk-codes`);
    await page.getByLabel("Su código").fill(code);
    await page.getByRole("button", { name: "Empezar" }).click();
    await page.getByText(/iniciales son KL/).waitFor();
    await look(page, "kiosk-spanish-start");
    await page.goto(`${kedge.url}/kiosk`);
    await expectClean();
  });

  it("who walks away is asked, and then the page starts again by itself", async () => {
    await page.clock.install();
    await page.goto(`${kedge.url}/kiosk`);
    await enterCode();
    await page.getByRole("button", { name: "Yes, start" }).click();
    await page.getByText("Question 1 of").waitFor();
    await page.clock.fastForward(3 * minutes + 1_000);
    await page.getByRole("heading", { name: "Are you still there?" }).waitFor();
    await look(page, "kiosk-still-there");
    await page.getByRole("button", { name: "I am still here" }).click();
    await page.getByText("Question 1 of").waitFor();
    await page.clock.fastForward(3 * minutes + 1_000);
    await page.getByRole("heading", { name: "Are you still there?" }).waitFor();
    await page.clock.fastForward(minutes + 1_000);
    await expectClean();
  });

  it("the risk answer of somebody who walks away still reaches the clinic, once", async () => {
    const before = (await robin.json<Alerts>("GET", "/api/alerts")).alerts.length;
    await enterCode();
    await page.getByRole("button", { name: "Yes, start" }).click();
    for (let question = 1; question <= 8; question += 1) await answer(page, question, "Not at all");
    await answer(page, 9, "Several days");
    await page.getByRole("button", { name: "Go on" }).waitFor();
    await page.clock.fastForward(3 * minutes + 1_000);
    await page.clock.fastForward(minutes + 1_000);
    await expectClean();
    await expect
      .poll(async () => (await robin.json<Alerts>("GET", "/api/alerts")).alerts.length, { timeout: 20_000 })
      .toBe(before + 1);
    expect(faults()).toEqual([]);
  });
});
