import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { desktop, launchBrowser, phone } from "./support/browser.ts";
import { answer } from "./support/check-in.ts";
import { freePort, type Home, newHome, type RunningKedge, startKedge } from "./support/kedge.ts";
import { newClient, setUpClinician } from "./support/person.ts";
import { look, signInBrowser, watchPage } from "./support/screen.ts";

/** After a session the check-in asks how it was; a low bond is a signal on the clinician's page. */
describe("session feedback in the check-in", () => {
  let home: Home;
  let kedge: RunningKedge;
  let browser: Browser;
  let clinician: Page;
  let client: Page;
  let clientId: string;
  let faults: (() => readonly string[])[] = [];

  beforeAll(async () => {
    home = await newHome();
    kedge = await startKedge(home, "--port", String(await freePort()));
    const robin = await setUpClinician(kedge.url, kedge.setupLink);
    ({ clientId } = await newClient(robin, kedge.url));
    const on = new Date().toISOString().slice(0, 10);
    await robin.json("POST", `/api/clients/${clientId}/sessions`, { on, attendance: "attended" });
    browser = await launchBrowser();
    clinician = await (await browser.newContext(desktop)).newPage();
    client = await (await browser.newContext(phone)).newPage();
    faults = [clinician, client].map(page => watchPage(page, kedge.url));
    await signInBrowser(clinician, kedge.url, "robin@example.org");
    await signInBrowser(client, kedge.url, "kim@example.org");
  });
  afterAll(async () => {
    await browser?.close();
    await kedge?.stop();
    await home?.discard();
  });

  it("asks on a scale from 0 to 10 that fits a phone and says what its ends mean", async () => {
    await client.goto(`${kedge.url}/my/check-in`);
    await client.getByText("Session feedback").first().waitFor({ state: "attached" });
    await client.getByRole("button", { name: "Start" }).click();
    for (let question = 1; question <= 16; question += 1) await answer(client, question, "Not at all", 23);
    await client.getByText("Question 17 of 23").waitFor();
    const scale = client.getByRole("group", { name: /understands and respects you/ });
    await expect(scale.getByRole("button").count()).resolves.toBe(11);
    await client.getByText("10 Completely").waitFor();
    const overflow = await client.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBe(0);
    await look(client, "session-feedback-scale");
  });

  it("takes an answer by finger and by keyboard, resumes where it stood, and lets a question be left out", async () => {
    await answer(client, 17, "2", 23);
    await client.getByText("Question 18 of 23").waitFor();
    await client.reload();
    await client.getByRole("button", { name: "Go on", exact: true }).click();
    await client.getByText("Question 18 of 23").waitFor();
    await client.waitForTimeout(320);
    await client.keyboard.press("1");
    await client.getByText("Question 18 of 23").waitFor();
    await client.keyboard.press("ArrowUp");
    await client.keyboard.press("Enter");
    for (let question = 19; question <= 23; question += 1)
      await answer(client, question, "I'd rather not answer", 23);
    await client.getByRole("button", { name: /Send/ }).click();
    await client.getByText("has received your answers").waitFor();
  });

  it("is a signal on the clinician's page", async () => {
    await clinician.goto(`${kedge.url}/clients/${clientId}`);
    await clinician.getByText("Alliance low or falling").first().waitFor();
    await look(clinician, "session-feedback-signal");
  });

  it("made no script error, broke no content policy and asked no other host for anything", () => {
    expect(faults.flatMap(read => read())).toEqual([]);
  });
});
