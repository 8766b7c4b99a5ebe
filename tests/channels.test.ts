import { randomUUID } from "node:crypto";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { desktop, launchBrowser, phone } from "./support/browser.ts";
import { freePort, type Home, newHome, type RunningKedge, startKedge } from "./support/kedge.ts";
import { type MailServer, startMailServer } from "./support/mail-server.ts";
import { checkIn, newClient, type Person, password, setUpClinician } from "./support/person.ts";
import { look, watchPage } from "./support/screen.ts";

/** How messages leave Kedge, as people set it up. Each step builds on the one before. */
describe("channels", () => {
  let home: Home;
  let kedge: RunningKedge;
  let mail: MailServer;
  let browser: Browser;
  let clinician: Page;
  let client: Page;
  let kim: Person;
  let clientId: string;
  let faults: (() => readonly string[])[] = [];

  beforeAll(async () => {
    mail = await startMailServer();
    process.env.KEDGE_SMTP_URL = mail.url;
    process.env.KEDGE_MAIL_FROM = "kedge@clinic.example";
    process.env.KEDGE_PUSH_CONTACT = "mailto:it@clinic.example";
    home = await newHome();
    kedge = await startKedge(home, "--port", String(await freePort()));
    const person = await setUpClinician(kedge.url, kedge.setupLink);
    ({ client: kim, clientId } = await newClient(person, kedge.url));
    browser = await launchBrowser();
    clinician = await (await browser.newContext(desktop)).newPage();
    client = await (await browser.newContext(phone)).newPage();
    faults = [clinician, client].map(page => watchPage(page, kedge.url));
  });
  afterAll(async () => {
    await browser?.close();
    await kedge?.stop();
    await home?.discard();
    await mail?.close();
  });

  async function openAccount(page: Page, email: string): Promise<void> {
    await page.goto(`${kedge.url}/sign-in?next=/account`);
    await page.getByLabel("E-mail").fill(email);
    await page.getByLabel("Password", { exact: true }).fill(password);
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "How Kedge reaches me" }).waitFor();
  }

  const until = async (condition: () => boolean): Promise<void> => {
    while (!condition()) await new Promise(resolve => setTimeout(resolve, 50));
  };

  it("a clinician adds an e-mail address, which counts once the code that was sent there is entered", async () => {
    await openAccount(clinician, "robin@example.org");
    await clinician.getByText("You are told only when you look into Kedge.").waitFor();
    await clinician.locator("summary", { hasText: "Add an e-mail address" }).click();
    await clinician.getByLabel("E-mail address").fill("robin@post.example");
    await clinician.keyboard.press("Enter");
    await clinician.getByLabel("Code that was sent there").fill("12");
    await clinician.getByRole("button", { name: "Confirm" }).click();
    await clinician.getByText("This code is not right").waitFor();
    await look(clinician, "channels-code");
    expect(mail.taken.map(({ to }) => to)).toEqual(["robin@post.example"]);
    const code = /your code is (\d{6})/.exec(mail.taken[0]?.text ?? "")?.[1] ?? "";
    await clinician.getByLabel("Code that was sent there").fill(code);
    await clinician.getByRole("button", { name: "Confirm" }).click();
    await clinician.getByText("Confirmed. Kedge can reach you there.").waitFor();
    await look(clinician, "channels-clinician");
  });

  it("a risk answer is told there in one fixed sentence, with nothing about anybody", async () => {
    await kim.json("POST", "/api/check-ins", checkIn(randomUUID(), [0, 0, 0, 0, 0, 0, 0, 0, 1]));
    await until(() => mail.taken.length > 1);
    const { to, text } = mail.taken[1] ?? { to: "", text: "" };
    expect(to).toBe("robin@post.example");
    expect(text).toContain("Kedge: something needs your attention. Please sign in.");
    for (const word of ["Kim", "Lowe", "Harbour", "phq", "suicid"]) expect(text).not.toContain(word);
  });

  it("a client sets quiet hours and removes the way again, on a phone", async () => {
    await openAccount(client, "kim@example.org");
    await client.locator("summary", { hasText: "Add an e-mail address" }).click();
    await client.getByLabel("E-mail address").fill("kim@post.example");
    await client.keyboard.press("Enter");
    await client.getByLabel("Code that was sent there").waitFor();
    const code = /your code is (\d{6})/.exec(mail.taken.at(-1)?.text ?? "")?.[1] ?? "";
    await client.getByLabel("Code that was sent there").fill(code);
    await client.keyboard.press("Enter");
    await client.locator("summary", { hasText: "Quiet hours" }).click();
    await client.getByLabel("From", { exact: true }).fill("21:00");
    await client.getByLabel("Until", { exact: true }).fill("08:00");
    await client.getByRole("button", { name: "Save quiet hours" }).click();
    await client.getByText("Quiet hours are saved.").waitFor();
    await look(client, "channels-client");
    await client.getByRole("button", { name: "Remove kim@post.example" }).click();
    await client.getByText("Nothing is sent there any more.").waitFor();
  });

  it("a clinician has check-in links sent again and again, and the client ends them", async () => {
    await clinician.goto(`${kedge.url}/clients/${clientId}?tab=contact`);
    const card = clinician.getByRole("region", { name: "Check-in links that come by themselves" });
    await card.getByText("Have links sent every so many weeks").click();
    await card.getByLabel("Every so many weeks").fill("2");
    const nextWeek = new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10);
    await card.getByLabel("The first one on").fill(nextWeek);
    await card.getByLabel("E-mail address").fill("kim@home.example");
    await card.getByLabel("The client was asked").check();
    await look(clinician, "check-in-schedule-form");
    await card.getByRole("button", { name: "Send links from then on" }).click();
    await card.getByText("A link is sent every 2 weeks to kim@home.example.").waitFor();
    await look(clinician, "check-in-schedule");

    await client.goto(`${kedge.url}/my/reminders`);
    await client.getByRole("heading", { name: "Links from your clinic" }).waitFor();
    await look(client, "check-in-schedule-client");
    await client.getByRole("button", { name: "I want no more links" }).click();
    await client.getByText("You get no more links.").waitFor();
    await clinician.reload();
    await card.getByText("Have links sent every so many weeks").waitFor();
  });

  it("ran without a script error, a breach of the content policy or a request to anybody else", () => {
    expect(faults.flatMap(found => found())).toEqual([]);
  });
});
