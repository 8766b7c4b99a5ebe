import type { CheckInLink } from "@kedge/api";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { desktop, launchBrowser, phone } from "./support/browser.ts";
import { answer } from "./support/check-in.ts";
import { freePort, type Home, newHome, type RunningKedge, startKedge } from "./support/kedge.ts";
import { type Person, password, setUpClinician } from "./support/person.ts";
import { checkInScripts, look, scriptBytes, watchPage } from "./support/screen.ts";

/** A check-in without an account, on a phone that isn't known to Kedge. */
describe("check-in by link", () => {
  let home: Home;
  let kedge: RunningKedge;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let robin: Person;
  let clientId = "";
  let link = "";
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
    context = await browser.newContext(phone);
    page = await context.newPage();
    faults = watchPage(page, kedge.url);
  });
  afterAll(async () => {
    await browser?.close();
    await kedge?.stop();
    await home?.discard();
  });

  it("the clinician makes the link, with a code for a camera", async () => {
    const desk = await (await browser.newContext(desktop)).newPage();
    await desk.goto(`${kedge.url}/sign-in?next=/clients/${clientId}`);
    await desk.getByLabel("E-mail").fill("robin@example.org");
    await desk.getByLabel("Password", { exact: true }).fill(password);
    await desk.keyboard.press("Enter");
    await desk.getByRole("tab", { name: "Contact" }).click();
    await desk.getByRole("button", { name: "Make a link" }).click();
    link = await desk.getByLabel(/Works once, until/).inputValue();
    await desk.getByRole("img", { name: "The link as a code for a camera" }).waitFor();
    await look(desk, "check-in-link-made");
    await desk.context().close();
  });

  it("asks whether it is you, shows the crisis screen at a risk answer, and sends at the end", async () => {
    await page.goto(link);
    await page.getByText("The initials are KL.").waitFor();
    expect(page.url()).not.toContain("token");
    await look(page, "check-in-link-start");
    await page.getByRole("button", { name: "Yes, start" }).click();
    await page.getByText("Question 1 of 16").waitFor();
    const bytes = await scriptBytes(page);
    expect(bytes).toBeGreaterThan(checkInScripts.least);
    expect(bytes).toBeLessThanOrEqual(checkInScripts.most);
    for (let question = 1; question <= 8; question += 1) await answer(page, question, "Not at all");
    await answer(page, 9, "Several days");
    await page.getByRole("button", { name: "Go on" }).waitFor();
    await look(page, "check-in-link-crisis");
    await page.getByRole("button", { name: "Go on" }).click();
    for (let question = 10; question <= 16; question += 1) await answer(page, question, "Not at all");
    await page.getByRole("button", { name: /Send/ }).click();
    await page.getByRole("heading", { name: "Your answers have arrived" }).waitFor();
    await page.getByText("Your care team was alerted").waitFor();
    await look(page, "check-in-link-done");
    const { alerts } = await robin.json<{ alerts: unknown[] }>("GET", "/api/alerts");
    expect(alerts).toHaveLength(1);
  });

  it("leaves nothing on the device, and works once", async () => {
    const kept = await page.evaluate(async () => ({
      session: { ...sessionStorage },
      local: Object.keys(localStorage).filter(key => !key.includes("country")),
      databases: (await indexedDB.databases()).map(({ name }) => name),
      cookies: document.cookie,
    }));
    expect(kept).toEqual({ session: {}, local: [], databases: [], cookies: "" });
    expect(await context.cookies()).toEqual([]);
    await page.goto("about:blank");
    await page.goto(link);
    await page.getByText("This link is not valid any more.").waitFor();
  });

  it("a risk answer reaches the clinic when the page is closed before the end, or out of sight on a phone", async () => {
    const waiting = async () => (await robin.json<{ alerts: unknown[] }>("GET", "/api/alerts")).alerts.length;
    const answerRisk = async () => {
      const made = await robin.json<CheckInLink>("POST", `/api/clients/${clientId}/check-in-links`);
      await page.goto("about:blank");
      await page.goto(made.link);
      await page.getByRole("button", { name: "Yes, start" }).click();
      for (let question = 1; question <= 8; question += 1) await answer(page, question, "Not at all");
      await answer(page, 9, "Several days");
      await page
        .getByText("If you leave this page without choosing below, your answers are sent then.")
        .waitFor();
    };
    await answerRisk();
    await page.goto("about:blank");
    await expect.poll(waiting, { timeout: 20_000 }).toBe(2);
    await answerRisk();
    await page.evaluate(() => {
      Object.defineProperty(document, "visibilityState", { get: () => "hidden" });
      document.dispatchEvent(new Event("visibilitychange"));
    });
    await page.getByRole("heading", { name: "Your answers have arrived" }).waitFor();
    await page.getByText("Your care team was alerted").waitFor();
    await expect.poll(waiting, { timeout: 20_000 }).toBe(3);
  });

  it("closes a link that reached somebody else", async () => {
    const made = await robin.json<CheckInLink>("POST", `/api/clients/${clientId}/check-in-links`);
    await page.goto("about:blank");
    await page.goto(made.link);
    await page.getByRole("button", { name: "This is not me" }).click();
    await page.getByText("The link is closed").waitFor();
    await page.goto("about:blank");
    await page.goto(made.link);
    await page.getByText("This link is not valid any more.").waitFor();
    expect(faults()).toEqual([]);
  });
});
