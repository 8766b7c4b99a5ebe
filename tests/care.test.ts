import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { desktop, launchBrowser, phone } from "./support/browser.ts";
import { freePort, type Home, newHome, type RunningKedge, startKedge } from "./support/kedge.ts";
import { newClient, setUpClinician } from "./support/person.ts";
import { look, signInBrowser, watchPage } from "./support/screen.ts";

/** What client and clinician note together, on a phone and in the workspace. Each step builds on the one before. */
describe("medicines, goals, life and body", () => {
  let home: Home;
  let kedge: RunningKedge;
  let browser: Browser;
  let clinician: Page;
  let phoneContext: BrowserContext;
  let client: Page;
  let clientId = "";
  let faults: (() => readonly string[])[] = [];

  beforeAll(async () => {
    home = await newHome();
    kedge = await startKedge(home, "--port", String(await freePort()));
    const person = await setUpClinician(kedge.url, kedge.setupLink);
    ({ clientId } = await newClient(person, kedge.url));
    browser = await launchBrowser();
    clinician = await (await browser.newContext(desktop)).newPage();
    phoneContext = await browser.newContext(phone);
    client = await phoneContext.newPage();
    faults = [clinician, client].map(page => watchPage(page, kedge.url));
  });
  afterAll(async () => {
    await browser?.close();
    await kedge?.stop();
    await home?.discard();
  });

  const openTab = async (tab: string): Promise<void> => {
    await clinician.goto(`${kedge.url}/clients/${clientId}${tab === "overview" ? "" : `?tab=${tab}`}`);
    await clinician.getByRole("tab", { selected: true }).waitFor();
  };

  it("the client answers the checklist, and each answer is kept at once", async () => {
    await signInBrowser(client, kedge.url, "kim@example.org");
    await client.getByRole("link", { name: "My life and body" }).click();
    await client.getByText("Home, food and money").click();
    await client.getByRole("group", { name: "Bills that can't be paid" }).getByLabel("Yes").check();
    await client.getByText("1 of 5 answered").waitFor();
    await client.getByRole("group", { name: "Bills that can't be paid" }).getByText("by you").waitFor();
    await look(client, "about-me");
  });

  it("the client lists two medicines that should not meet unasked, and is told whom to ask", async () => {
    await client.getByRole("link", { name: "Start page" }).click();
    await client.getByRole("link", { name: "My medicines" }).click();
    for (const [name, dose] of [
      ["Sertraline", "50"],
      ["St John's wort", "600"],
    ] as const) {
      await client.getByLabel("Name, as on the box").fill(name);
      await client.getByLabel("Dose, in mg a day (if you know)").fill(dose);
      await client.getByRole("button", { name: "Add to my list" }).click();
      await client.getByRole("heading", { name }).waitFor();
    }
    const flag = client.getByRole("region", { name: "Worth a question" });
    await expect(flag.textContent()).resolves.toMatch(
      /Sertraline and St John's wort.*Ask your pharmacist or prescriber/s,
    );
    await expect(flag.textContent()).resolves.not.toMatch(/stop taking/i);
    await look(client, "my-medicines");
  });

  it("the client tells how the week was", async () => {
    const card = client.getByRole("article", { name: "Sertraline" });
    await card.getByText("How was the last week?").click();
    await card.getByLabel("On how many of the last 7 days was it left out?").selectOption("3");
    await card.getByLabel("How much do side effects bother you?").selectOption("5");
    await card.getByLabel("Headache").check();
    await card.getByRole("button", { name: "Save" }).first().click();
    await card.getByText(/Last told on/).waitFor();
  });

  it("the client writes a goal", async () => {
    await client.getByRole("link", { name: "Start page" }).click();
    await client.getByRole("link", { name: "My goals" }).click();
    await client.getByLabel("What do you want to do or reach?").fill("Meet a friend once a week");
    await client.getByLabel("How much does it matter to you, 0 to 10?").selectOption("9");
    await client.getByLabel("How sure are you that you can do it, 0 to 10?").selectOption("6");
    await client.getByLabel("Where are you now?").selectOption("-2");
    await client.getByRole("button", { name: "Save this goal" }).click();
    await client.getByText("Your clinic has not looked at it yet").waitFor();
    await look(client, "my-goals");
  });

  it("the clinician sees the signals and the flag, and agrees to the goal", async () => {
    await signInBrowser(clinician, kedge.url, "robin@example.org");
    await openTab("overview");
    const happening = clinician.locator("[aria-labelledby='happening']");
    await happening.waitFor();
    await expect(happening.textContent()).resolves.toMatch(/interaction/i);
    await openTab("medicines");
    const flags = clinician.getByRole("region", { name: "Interactions to check" });
    await flags.waitFor();
    await expect(flags.textContent()).resolves.toMatch(
      /Sertraline and St John's wort.*Serotonergic.*Ask the pharmacist or prescriber/s,
    );
    await clinician.getByRole("cell", { name: "Headache" }).waitFor();
    await clinician.getByText("Text of the message").first().click();
    await expect(
      clinician.getByRole("textbox", { name: "Text of the message" }).inputValue(),
    ).resolves.toMatch(/Sertraline, 50 mg a day/);
    await look(clinician, "client-medicines");
    await openTab("plan");
    await clinician.getByText("Meet a friend once a week").waitFor();
    await clinician.getByRole("button", { name: "Agree to this goal" }).click();
    await clinician.getByText(/Agreed on/).waitFor();
    await clinician.getByText("Goal attainment: T 30, from one goal.").waitFor();
  });

  it("the clinician changes the plan and sees the place in stepped care", async () => {
    await clinician.getByRole("button", { name: "Change the plan" }).click();
    await clinician.getByLabel("Problem").selectOption("depression");
    await clinician.getByLabel("Approach").first().selectOption("guided-self-help");
    await clinician.getByLabel("Formulation").fill("Lost work, then stopped seeing friends.");
    await clinician.getByRole("button", { name: "Save", exact: true }).first().click();
    await clinician.getByText("Now: therapy and medicine together").waitFor();
    await clinician.getByText("Lost work, then stopped seeing friends.").first().waitFor();
    await look(clinician, "client-plan");
  });

  it("medicines are readable without a connection, and a note made then arrives once", async () => {
    await client.goto(`${kedge.url}/my/medicines`);
    await client.waitForFunction(
      async () => (await navigator.serviceWorker.ready).active?.state === "activated",
    );
    await client.reload();
    await client.getByRole("heading", { name: "Sertraline" }).waitFor();
    await phoneContext.setOffline(true);
    await client.reload();
    await client.getByText("No connection.").waitFor();
    const card = client.getByRole("article", { name: "Sertraline" });
    await card.getByText("Questions for the prescriber").click();
    await card.getByLabel("What would you like to ask?").fill("May I drive?");
    await card.getByRole("button", { name: "Keep this question" }).click();
    await client.getByText("One note is not at your clinic yet").waitFor();
    await look(client, "my-medicines-offline");
    await phoneContext.setOffline(false);
    await client.getByText("One note is not at your clinic yet").waitFor({ state: "detached" });
    const kept = await client.evaluate(async () => (await fetch("/api/my/care")).text());
    expect(kept.split("May I drive?")).toHaveLength(2);
  });

  it("made no script error, broke no content policy and asked no other host for anything", () => {
    expect(faults.flatMap(read => read())).toEqual([]);
  });
});
