import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { desktop, launchBrowser, phone } from "./support/browser.ts";
import { freePort, type Home, newHome, type RunningKedge, startKedge } from "./support/kedge.ts";
import { newClient, setUpClinician } from "./support/person.ts";
import { look, signInBrowser, watchPage } from "./support/screen.ts";

/** The clinician asks for CORE-10 with one click; the client is asked it once, and its risk item leads to help. */
describe("a questionnaire that the clinician asks for", () => {
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
    const person = await setUpClinician(kedge.url, kedge.setupLink);
    ({ clientId } = await newClient(person, kedge.url));
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

  it("is added with one click, and can be taken back", async () => {
    await clinician.goto(`${kedge.url}/clients/${clientId}`);
    await clinician.getByRole("button", { name: "Ask for WHO-5" }).click();
    await clinician.locator("[data-requested='who-5']").waitFor();
    await clinician.getByRole("button", { name: "Take back WHO-5" }).click();
    await clinician.getByRole("button", { name: "Ask for WHO-5" }).waitFor();
    await clinician.getByRole("button", { name: "Ask for CORE-10" }).click();
    await clinician.getByText(/^CORE-10: asked for by Robin Vale/).waitFor();
    await look(clinician, "further-screens");
  });

  it("is asked after the usual questions, and its question about suicide brings the crisis screen", async () => {
    await client.goto(`${kedge.url}/my/check-in`);
    await client.waitForResponse(response => response.url().endsWith("/api/check-in"));
    await client.getByText("CORE-10").first().waitFor({ state: "attached" });
    await client.getByRole("button", { name: "Start" }).click();
    const answer = async (question: number, words: string): Promise<void> => {
      await client.getByText(`Question ${question} of 26`).waitFor();
      await client.waitForTimeout(320);
      await client.getByRole("button", { name: words, exact: true }).click();
    };
    for (let question = 1; question <= 21; question++) await answer(question, "Not at all");
    await look(client, "further-question");
    await answer(22, "Only occasionally");
    await client.getByText("Thank you for saying that").waitFor();
    await expect(client.getByText("116 123").first().isVisible()).resolves.toBe(true);
  });

  it("resumes where it stood after the page was loaded anew", async () => {
    await client.reload();
    await client.getByText("Thank you for saying that").waitFor();
    await client.getByRole("button", { name: "Go on with the questions" }).click();
    await client.getByText("Question 23 of 26").waitFor();
  });

  it("made no script error, broke no content policy and asked no other host for anything", () => {
    expect(faults.flatMap(read => read())).toEqual([]);
  });
});
