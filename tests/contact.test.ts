import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { desktop, launchBrowser, phone } from "./support/browser.ts";
import { freePort, type Home, newHome, type RunningKedge, startKedge } from "./support/kedge.ts";
import { newClient, password, setUpClinician } from "./support/person.ts";
import { look, watchPage } from "./support/screen.ts";

/** How a client and their clinician reach each other. Each step builds on the one before. */
describe("contact between a client and their clinician", () => {
  let home: Home;
  let kedge: RunningKedge;
  let browser: Browser;
  let clinician: Page;
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
    client = await (await browser.newContext({ ...phone, timezoneId: "America/New_York" })).newPage();
    faults = [clinician, client].map(page => watchPage(page, kedge.url));
    await signIn(clinician, "robin@example.org");
    await signIn(client, "kim@example.org");
  });
  afterAll(async () => {
    await browser?.close();
    await kedge?.stop();
    await home?.discard();
  });

  async function signIn(page: Page, email: string): Promise<void> {
    await page.goto(`${kedge.url}/sign-in`);
    await page.getByLabel("E-mail").fill(email);
    await page.getByLabel("Password", { exact: true }).fill(password);
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/(my|caseload)$/);
  }

  const inDays = (days: number) => new Date(Date.now() + days * 24 * 60 * 60_000).toISOString().slice(0, 10);

  it("plans an appointment on the client's page", async () => {
    await clinician.goto(`${kedge.url}/clients/${clientId}?tab=contact`);
    await clinician.getByRole("button", { name: "Plan an appointment" }).click();
    await clinician.getByLabel("Day", { exact: false }).first().fill(inDays(7));
    await clinician.getByLabel("Time", { exact: false }).first().fill("10:00");
    await clinician.getByLabel("Time zone").fill("Europe/London");
    await clinician.getByLabel("Address, room or number").fill("Room Heron");
    await look(clinician, "contact-plan");
    await clinician.getByRole("button", { name: "Plan", exact: true }).click();
    await clinician.getByText("Room Heron").waitFor();
    await look(clinician, "contact-tab");
  });

  it("shows the client the next one at home, with the time where they are, and lets them ask for another", async () => {
    await client.goto(`${kedge.url}/my`);
    await client.getByText("Next appointment").waitFor();
    await look(client, "contact-home");
    await client.getByRole("link", { name: "Appointments" }).click();
    await client.getByText("where you are now").waitFor();
    await client.getByRole("button", { name: "Ask for another time" }).click();
    await client.getByLabel("What would suit you better?").fill("After five, if you can");
    await look(client, "my-appointments-move");
    await client.getByRole("button", { name: "Send", exact: true }).click();
    await client.getByText("You asked for another time").waitFor();
    await look(client, "my-appointments");
  });

  it("moves it by the clinician's list, which is walked by keyboard", async () => {
    await clinician.getByRole("link", { name: "Appointments", exact: true }).click();
    await clinician.getByRole("heading", { name: "Appointments" }).waitFor();
    const row = clinician.locator("[data-appointment]");
    await clinician.getByRole("button", { name: "Later" }).click();
    await clinician.getByText("Asks for another time: After five, if you can").waitFor();
    await look(clinician, "appointments");
    await row.getByRole("link").focus();
    await clinician.keyboard.press("Enter");
    await clinician.getByRole("button", { name: "Move", exact: true }).click();
    await clinician.getByLabel("Time", { exact: false }).first().fill("17:30");
    await clinician.getByRole("button", { name: "Move it" }).click();
    await clinician.getByText("17:30").waitFor();
    await client.reload();
    await client.getByRole("heading", { name: "17:30" }).waitFor();
  });

  it("gives the client a calendar address that says only when, and ends it", async () => {
    await client.getByText("Your appointments in your calendar").click();
    await client.getByRole("button", { name: "Make the address" }).click();
    const address = await client.getByLabel("Your secret address").inputValue();
    await look(client, "my-calendar");
    const file = await (await fetch(address)).text();
    expect(file).toContain("SUMMARY:Appointment");
    expect(file).not.toMatch(/Kim|Robin|Heron/);
    await client.getByRole("button", { name: "End the address" }).click();
    await client.getByText("The address is ended").waitFor();
    expect((await fetch(address)).status).toBe(404);
  });

  it("lets the client cancel without blame, and the clinician see it", async () => {
    await client.getByRole("button", { name: "Cancel it" }).click();
    await look(client, "my-appointments-cancel");
    await client.getByRole("button", { name: "Yes, cancel it" }).click();
    await client.getByText("Cancelled").waitFor();
    await clinician.reload();
    await clinician.getByText("Cancelled by the client").waitFor();
  });

  it("says what messages are not for, and when somebody answers, before anything is written", async () => {
    await clinician.getByRole("link", { name: "Messages", exact: true }).click();
    await clinician
      .getByLabel("Who reads messages, and how soon you answer")
      .fill("Within two working days.");
    await look(clinician, "messages-empty");
    await clinician.getByRole("button", { name: "Save" }).click();
    await clinician.getByText("Saved.").waitFor();
    await client.goto(`${kedge.url}/my/messages`);
    await client.getByText("Messages are not for emergencies.").waitFor();
    await client.getByText("When you can expect an answer").click();
    await client.getByText("Within two working days.").waitFor();
    await look(client, "my-messages-empty");
  });

  it("keeps what is begun, queues it without a network, and sends it once", async () => {
    await client.getByLabel("Your message").fill("I slept a little better");
    await client.waitForTimeout(500);
    await client.reload();
    await client.waitForFunction(
      () => document.querySelector("textarea")?.value === "I slept a little better",
    );
    await client.context().setOffline(true);
    await client.getByRole("button", { name: "Send", exact: true }).click();
    await client.getByText("Not sent yet. It is kept on this device").waitFor();
    await look(client, "my-messages-queued");
    await client.context().setOffline(false);
    await client.getByText(/^Sent on/).waitFor();
    await expect(client.getByText("I slept a little better").count()).resolves.toBe(1);
    await look(client, "my-messages");
  });

  it("shows the clinician who waits; the answer reaches the client, and each sees what was read", async () => {
    await clinician.reload();
    await clinician.getByRole("heading", { name: "Waiting for an answer (1)" }).waitFor();
    await look(clinician, "messages");
    await clinician.getByRole("link", { name: "Kim Lowe" }).click();
    await clinician.getByText("I slept a little better").waitFor();
    await clinician.getByLabel("Write to the client").fill("That is good to hear.");
    await clinician.getByRole("button", { name: "Send", exact: true }).click();
    await clinician.getByText("Not read yet").waitFor();
    await look(clinician, "contact-messages");
    await client.reload();
    await client.getByText("That is good to hear.").waitFor();
    await client.getByText(/^Read on/).waitFor();
    await clinician.reload();
    await clinician.getByText(/^Read \d/).waitFor();
  });

  it("sends a fact sheet, which the client reads without a network too", async () => {
    await clinician.goto(`${kedge.url}/clients/${clientId}?tab=contact`);
    await clinician.getByLabel("Sheet", { exact: true }).selectOption("sleep");
    await clinician.getByRole("button", { name: "Send to the client" }).click();
    await clinician.getByText("not opened yet").waitFor();
    await client.goto(`${kedge.url}/my/read`);
    await client.getByRole("heading", { name: "Your clinician sent you" }).waitFor();
    await look(client, "my-read");
    await client.getByRole("link", { name: /Sleep \(from/ }).click();
    await client.getByRole("heading", { name: "Sleep", exact: true }).waitFor();
    await look(client, "my-read-sheet");
    await client.context().setOffline(true);
    await client.getByRole("link", { name: "All sheets" }).click();
    await client.getByRole("link", { name: "Your rights as a client" }).click();
    await client.getByRole("heading", { name: "You may" }).waitFor();
    await client.context().setOffline(false);
    await clinician.reload();
    await clinician.getByText(/· opened on/).waitFor();
  });

  it("keeps a session note a draft until it is signed, and then only adds to it", async () => {
    await clinician.goto(`${kedge.url}/clients/${clientId}?tab=record`);
    await clinician.getByRole("button", { name: "Write a note" }).click();
    await clinician.getByLabel("Subjective: what the client says").fill("Sleeps better");
    await look(clinician, "note-form");
    await clinician.getByRole("button", { name: "Save draft" }).click();
    await clinician.getByText("Draft, only you see it").waitFor();
    await clinician.getByRole("button", { name: "Sign", exact: true }).click();
    await clinician.getByRole("button", { name: "Add to it" }).click();
    await clinician.getByLabel("What you add").fill("She also walks daily");
    await clinician.getByRole("button", { name: "Add and sign" }).click();
    await clinician.getByText(/Added by Robin Vale/).waitFor();
    await expect(clinician.getByRole("button", { name: "Change", exact: true }).count()).resolves.toBe(0);
  });

  it("keeps how the therapist saw a session beside the client's view", async () => {
    await clinician.getByText("Rate a session yourself").click();
    await clinician.getByLabel("Felt understood").selectOption("7");
    await clinician.locator(".session-feedback").getByRole("button", { name: "Save" }).click();
    await clinician.getByText("– / 7").waitFor();
    await look(clinician, "record-tab");
  });

  it("broke no rule of the browser on any of these pages", () => {
    expect(faults.flatMap(of => of())).toEqual([]);
  });
});
