import type { Invitation } from "@kedge/api";
import { addCareYear, asSuperuser } from "@kedge/store/testing";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { desktop, launchBrowser } from "./support/browser.ts";
import { freePort, type Home, newHome, type RunningKedge, startKedge } from "./support/kedge.ts";
import { Person, password, setUpClinician } from "./support/person.ts";
import { look, watchPage } from "./support/screen.ts";

/** What a service lead and a clinician see of a year of care. */
describe("the figures of a service", () => {
  let home: Home;
  let kedge: RunningKedge;
  let browser: Browser;
  let lead: Page;
  let clinician: Page;
  let faults: (() => readonly string[])[] = [];

  beforeAll(async () => {
    home = await newHome();
    kedge = await startKedge(home, "--port", String(await freePort()));
    browser = await launchBrowser();
    lead = await (await browser.newContext(desktop)).newPage();
    clinician = await (await browser.newContext(desktop)).newPage();
    faults = [lead, clinician].map(page => watchPage(page, kedge.url));
    const first = await setUpClinician(kedge.url, kedge.setupLink);
    const { link } = await first.json<Invitation>("POST", "/api/admin/invitations", { role: "service-lead" });
    const token = new URL(link).hash.slice("#token=".length);
    const account = { token, email: "lou@example.org", password, name: "Lou Lead" };
    await new Person(kedge.url).json("POST", "/api/invitations/accept", account);
    await asSuperuser(home, async db => {
      const { rows } = await db.query(
        "select organization_id, member_id from kedge.member where role = 'clinician'",
      );
      await addCareYear(db, rows[0].organization_id, [rows[0].member_id, rows[0].member_id]);
    });
  });
  afterAll(async () => {
    await browser?.close();
    await kedge?.stop();
    await home?.discard();
  });

  async function openFigures(page: Page, email: string): Promise<void> {
    await page.goto(`${kedge.url}/sign-in?next=/service`);
    await page.getByLabel("E-mail").fill(email);
    await page.getByLabel("Password", { exact: true }).fill(password);
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await page.getByRole("heading", { name: "Figures", exact: true }).waitFor();
    await page.getByLabel("From").fill("2025-01-01");
    await page.getByLabel("To").fill("2025-12-31");
    await page.getByRole("button", { name: "Show" }).click();
  }

  it("shows the service lead the indicators, the funnel of the teams, and what is hidden", async () => {
    await openFigures(lead, "lou@example.org");
    await lead
      .locator("[data-indicator='recovery']")
      .getByText(/^\d+ of \d+$/)
      .waitFor();
    await lead.locator("[data-team='South']").waitFor();
    await expect(lead.locator("[data-team='West']").count()).resolves.toBe(0);
    await expect(lead.getByRole("link", { name: "Caseload", exact: true }).count()).resolves.toBe(0);
    await look(lead, "service-report");
  });

  it("shows the teams adjusted for how ill people were at the start, and hides the same ones", async () => {
    const height = () => lead.locator("[data-team='South']").getAttribute("cy");
    const counted = await height();
    await lead.getByText("Adjusted for how ill people were at the start", { exact: true }).click();
    await lead.getByRole("img", { name: "adjusted for how ill people were" }).waitFor();
    expect(await height()).not.toBe(counted);
    await expect(lead.locator("[data-team='West']").count()).resolves.toBe(0);
    await lead
      .getByText(/^adjusted \d+%, expected \d+\.\d$/)
      .first()
      .waitFor();
    await look(lead, "service-report-adjusted");
  });

  it("shows the figures by what people say of themselves, the few of them hidden", async () => {
    const genders = lead.locator("[data-breakdown='gender']");
    await genders.getByRole("rowheader", { name: "Woman" }).waitFor();
    const few = genders.getByRole("row").filter({ hasText: "Non-binary" });
    await expect(few.getByText("hidden").count()).resolves.toBeGreaterThan(0);
    await lead
      .locator("[data-breakdown='firstLanguage']")
      .getByRole("rowheader", { name: "Not said" })
      .waitFor();
  });

  it("computes coverage and care gap from the need that the lead enters", async () => {
    await lead.getByLabel("People in need").fill("1000");
    await lead.getByRole("button", { name: "Compute" }).click();
    const coverage = lead.locator("[data-coverage]");
    await coverage.waitFor();
    await expect(coverage.textContent()).resolves.toMatch(/Coverage\d+%Care gap\d+%/);
  });

  it("replays the service's own courses to see how well the signals would have done", async () => {
    await lead.getByRole("button", { name: "Replay the courses" }).click();
    await lead.locator("[data-outcome]").first().waitFor({ timeout: 60_000 });
    await look(lead, "service-backtest");
  });

  it("saves the report as PDF and as CSV", async () => {
    const [pdf] = await Promise.all([
      lead.waitForEvent("download"),
      lead.getByRole("button", { name: "Save as PDF" }).click(),
    ]);
    expect(pdf.suggestedFilename()).toBe("kedge-service-report.pdf");
    const [csv] = await Promise.all([
      lead.waitForEvent("download"),
      lead.getByRole("link", { name: "Save as CSV" }).click(),
    ]);
    expect(csv.suggestedFilename()).toBe("kedge-service-report.csv");
  });

  it("shows a clinician the own figures and nothing of the service", async () => {
    await openFigures(clinician, "robin@example.org");
    await clinician.getByRole("heading", { name: "My own figures" }).waitFor();
    await clinician
      .locator("[data-indicator='recovery']")
      .getByText(/^\d+ of \d+$/)
      .waitFor();
    await expect(clinician.getByText("The whole service").count()).resolves.toBe(0);
    await look(clinician, "own-figures");
  });

  it("made no script error, broke no content policy and asked no other host for anything", () => {
    expect(faults.flatMap(read => read())).toEqual([]);
  });
});
