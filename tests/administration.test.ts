import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { desktop, launchBrowser, phone } from "./support/browser.ts";
import { freePort, type Home, newHome, type RunningKedge, startKedge } from "./support/kedge.ts";
import { newClient, password, setUpClinician } from "./support/person.ts";
import { look, watchPage } from "./support/screen.ts";

/** An administrator at work: each step builds on the one before. */
const isInSight = (element: Element): boolean => {
  const { left, right } = element.getBoundingClientRect();
  return left >= 0 && right <= window.innerWidth;
};

describe("administration", () => {
  let home: Home;
  let kedge: RunningKedge;
  let browser: Browser;
  let page: Page;
  let colleague: Page;
  let client: Page;
  let faults: (() => readonly string[])[] = [];

  beforeAll(async () => {
    home = await newHome();
    kedge = await startKedge(home, "--port", String(await freePort()));
    browser = await launchBrowser();
    page = await (await browser.newContext(desktop)).newPage();
    colleague = await (await browser.newContext(desktop)).newPage();
    client = await (await browser.newContext(phone)).newPage();
    faults = [page, colleague, client].map(one => watchPage(one, kedge.url));
    await newClient(await setUpClinician(kedge.url, kedge.setupLink), kedge.url);
  });
  afterAll(async () => {
    await browser?.close();
    await kedge?.stop();
    await home?.discard();
  });

  async function signIn(who: Page, email: string): Promise<void> {
    await who.goto(`${kedge.url}/sign-in`);
    await who.getByLabel("E-mail").fill(email);
    await who.getByLabel("Password", { exact: true }).fill(password);
    await who.getByRole("button", { name: "Sign in", exact: true }).click();
  }

  it("invites a colleague by a link, who joins with their own name", async () => {
    await signIn(page, "robin@example.org");
    await page.getByRole("link", { name: "Administration" }).click();
    await page.getByLabel("Name of the new team").fill("Day team");
    await page.getByRole("button", { name: "Add the team" }).click();
    await page.getByText("Day team", { exact: true }).last().waitFor();
    await page.getByRole("form", { name: "Invite a colleague" }).getByLabel("Role").selectOption("clinician");
    await page.getByRole("button", { name: "Make a link" }).click();
    const link = await page.getByLabel("Give this link to your colleague only").inputValue();
    await colleague.goto(link);
    await colleague.getByText("Harbour Clinic invites you to join its team.").waitFor();
    await colleague.getByLabel("Your name").fill("Lena Ortiz");
    await colleague.getByLabel("Your e-mail").fill("lena@example.org");
    await colleague.getByLabel("Password", { exact: true }).fill(password);
    await look(colleague, "join-staff");
    await colleague.getByRole("button", { name: "Begin" }).click();
    await colleague.getByRole("heading", { name: "Caseload", exact: true }).waitFor();
    await expect(colleague.getByRole("link", { name: "Administration" }).count()).resolves.toBe(0);
  });

  it("gives the colleague a further role and a team", async () => {
    await page.reload();
    await page.getByText("Change Lena Ortiz").click();
    const row = page.locator("[data-member]", { hasText: "Lena Ortiz" });
    await row.getByLabel("Supervisor").check();
    await row.getByLabel("Day team").check();
    await look(page, "administration-staff");
    await row.getByRole("button", { name: "Save" }).click();
    await row.getByText("Clinician, Supervisor").waitFor();
    await page.getByText("looks after 1 person").waitFor();
  });

  it("sets the name, the colour and a local helpline, which the client meets", async () => {
    await page.getByRole("link", { name: "Settings" }).click();
    await page.getByLabel("Name of the app").fill("Notebook");
    await page.getByLabel("Colour").selectOption("violet");
    await page.getByLabel("A few words on their first page").fill("Good that you are here.");
    await page.getByRole("button", { name: "Add a questionnaire" }).click();
    const asked = page.getByRole("group", { name: "Questionnaire 1" });
    await asked.getByLabel("Questionnaire", { exact: true }).selectOption("who-5");
    await asked.getByLabel("Every so many weeks").fill("6");
    await page.getByLabel("Days for which a check-in link opens").fill("5");
    await page.getByRole("button", { name: "Add a number" }).click();
    const line = page.getByRole("group", { name: "Number 1" });
    await line.getByLabel("Name").fill("Harbour night line");
    await line.getByLabel("Telephone").fill("0191 496 0000");
    await line.getByLabel("Call again on").fill("2100-01-01");
    await page.getByRole("button", { name: "Save the settings" }).click();
    await page.getByText("Saved.").waitFor();
    await look(page, "administration-settings");
    await page.reload();
    await expect(asked.getByLabel("Questionnaire", { exact: true }).inputValue()).resolves.toBe("who-5");
    await expect(asked.getByLabel("Every so many weeks").inputValue()).resolves.toBe("6");

    await signIn(client, "kim@example.org");
    await client.getByText("Check in now").waitFor();
    await client.getByText("Good that you are here.").waitFor();
    await expect(client.title()).resolves.toBe("Notebook");
    await client.goto(`${kedge.url}/crisis`);
    await client.getByText("Harbour night line").waitFor();
    await expect(client.getByText("116 123").first().isVisible()).resolves.toBe(true);
    await look(client, "crisis-with-local-line");
  });

  it("looks sooner than a guideline says, never later, in its own words", async () => {
    await page.getByRole("link", { name: "Pathways" }).click();
    const depression = page.getByRole("region", { name: "Depression", exact: true });
    const start = depression.getByRole("group", { name: /^Any first treatment/ });
    await start.getByLabel("At the latest on day").fill("21");
    const therapy = depression.getByRole("group", { name: "individual therapy" });
    await therapy.getByLabel(/^What we offer here/).fill("Dr Lin's group, Tuesdays at 6.");
    await page.getByRole("button", { name: "Save the pathways" }).click();
    await page.getByText(/^Saved\. Reviews are made anew/).waitFor();
    await look(page, "administration-pathways");
    await page.reload();
    await expect(start.getByLabel("At the latest on day").inputValue()).resolves.toBe("21");
    await page.setViewportSize(phone.viewport);
    await page.reload();
    await expect(page.getByRole("link", { name: "Pathways" }).evaluate(isInSight)).resolves.toBe(true);
    await look(page, "administration-phone");
    await page.setViewportSize(desktop.viewport);
    await start.getByLabel("At the latest on day").fill("40");
    await page.getByRole("button", { name: "Save the pathways" }).click();
    await expect(
      start
        .getByLabel("At the latest on day")
        .evaluate((field: HTMLInputElement) => field.validity.rangeOverflow),
    ).resolves.toBe(true);
  });

  it("shows who did what, and that the trail is as it was written", async () => {
    await page.getByRole("link", { name: "Audit trail" }).click();
    await page.getByText("staff.roles-changed").first().waitFor();
    await expect(page.getByText("Kim Lowe").count()).resolves.toBe(0);
    await page.getByRole("button", { name: "Check now" }).click();
    await page.getByText("The chain holds").waitFor();
    await look(page, "administration-audit");
  });

  it("shuts a colleague out at once", async () => {
    await page.getByRole("link", { name: "Staff and teams" }).click();
    await page.getByText("Change Lena Ortiz").click();
    await page
      .locator("[data-member]", { hasText: "Lena Ortiz" })
      .getByRole("button", { name: "Shut out at once" })
      .click();
    await page.getByText("Shut out since").waitFor();
    await colleague.goto(`${kedge.url}/caseload`);
    await colleague.getByRole("button", { name: "Sign in", exact: true }).waitFor();
  });

  it("made no script error, broke no content policy and asked no other host for anything", () => {
    expect(faults.flatMap(read => read())).toEqual([]);
  });
});
