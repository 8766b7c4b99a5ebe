import { randomUUID } from "node:crypto";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { desktop, launchBrowser } from "./support/browser.ts";
import { freePort, type Home, newHome, type RunningKedge, startKedge } from "./support/kedge.ts";
import { checkIn, newClient, password, setUpClinician } from "./support/person.ts";
import { look, watchPage } from "./support/screen.ts";

/** The rota, the escalation plan and undelivered messages, as an administrator works with them. */
describe("duty and messages", () => {
  let home: Home;
  let kedge: RunningKedge;
  let browser: Browser;
  let page: Page;
  let faults: () => readonly string[] = () => [];

  beforeAll(async () => {
    home = await newHome();
    kedge = await startKedge(home, "--port", String(await freePort()));
    const person = await setUpClinician(kedge.url, kedge.setupLink);
    const { client } = await newClient(person, kedge.url);
    await client.json("POST", "/api/check-ins", checkIn(randomUUID(), [0, 0, 0, 0, 0, 0, 0, 0, 1]));
    browser = await launchBrowser();
    page = await (await browser.newContext(desktop)).newPage();
    faults = watchPage(page, kedge.url);
  });
  afterAll(async () => {
    await browser?.close();
    await kedge?.stop();
    await home?.discard();
  });

  it("says that nobody is on duty, and plans a duty", async () => {
    await page.goto(`${kedge.url}/sign-in?next=/admin/duty`);
    await page.getByLabel("E-mail").fill("robin@example.org");
    await page.getByLabel("Password", { exact: true }).fill(password);
    await page.keyboard.press("Enter");
    await page.getByText("Nobody is on duty now.").waitFor();
    await page.getByLabel("From").fill("2026-01-01T08:00");
    await page.getByLabel("Until").fill("2026-03-01T08:00");
    await page.getByRole("button", { name: "Add", exact: true }).click();
    await page.getByText("lasts 31 days at most").waitFor();
    const local = (hours: number) =>
      new Date(Date.now() + hours * 3_600_000 - new Date().getTimezoneOffset() * 60_000)
        .toISOString()
        .slice(0, 16);
    await page.getByLabel("From").fill(local(-1));
    await page.getByLabel("Until").fill(local(8));
    await page.getByRole("button", { name: "Add", exact: true }).click();
    await page.getByText("On duty now").waitFor();
  });

  it("makes the plan quicker, and is told when it would be too slow", async () => {
    await page.getByLabel("Then again every … minutes").fill("90");
    await page.getByRole("button", { name: "Save the plan" }).click();
    await page.getByText("after 60 minutes at the latest").waitFor();
    await page.getByLabel("Then again every … minutes").fill("20");
    await page.getByRole("button", { name: "Save the plan" }).click();
    await page.getByText("The plan is saved.").waitFor();
    await page.getByText("Your organization's own plan.").waitFor();
  });

  it("shows what didn't arrive, without a word about anybody", async () => {
    await page.getByText("nobody can be reached yet").waitFor();
    expect(await page.getByText("Kim").count()).toBe(0);
    await page.getByRole("button", { name: /^Try now/ }).click();
    await look(page, "duty");
    expect(faults()).toEqual([]);
  });
});
