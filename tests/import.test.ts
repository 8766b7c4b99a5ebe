import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { desktop, launchBrowser } from "./support/browser.ts";
import { freePort, type Home, newHome, type RunningKedge, startKedge } from "./support/kedge.ts";
import { setUpClinician } from "./support/person.ts";
import { look, signInBrowser, watchPage } from "./support/screen.ts";

const header = "Patient No,Name,Started on,Date,PHQ total,Note";
const rows = [
  "7,Mia Sand,2026-01-05,2026-01-05,17,x",
  "7,Mia Sand,2026-01-05,2026-02-02,11,x",
  "8,Joe Reed,2026-01-12,2026-01-12,14,x",
];

/** An administrator takes over a caseload: each step builds on the one before. */
describe("the import wizard", () => {
  let home: Home;
  let kedge: RunningKedge;
  let browser: Browser;
  let page: Page;
  let faults: () => readonly string[] = () => [];

  beforeAll(async () => {
    home = await newHome();
    kedge = await startKedge(home, "--port", String(await freePort()));
    browser = await launchBrowser();
    page = await (await browser.newContext(desktop)).newPage();
    faults = watchPage(page, kedge.url);
    await setUpClinician(kedge.url, kedge.setupLink);
    await signInBrowser(page, kedge.url, "robin@example.org");
    await page.goto(`${kedge.url}/admin/import`);
  });
  afterAll(async () => {
    await browser?.close();
    await kedge?.stop();
    await home?.discard();
  });

  const choose = (name: string, mimeType: string, text: string) =>
    page.getByLabel(/^File/).setInputFiles({ name, mimeType, buffer: Buffer.from(text) });
  const lookAtFile = () => page.getByRole("button", { name: "Look at the file" }).click();

  it("asks what the columns mean, and says what is missing", async () => {
    await choose(
      "caseload.csv",
      "text/csv",
      [header, ...rows, "8,Joe Reed,2026-01-12,2026-31-01,44,x"].join("\n"),
    );
    await page.getByText("Say which column holds the person's id.").waitFor();
    await expect(page.getByLabel("Meaning of Started on").inputValue()).resolves.toBe("start");
    await page.getByLabel("Meaning of Patient No").selectOption("person");
    await page.getByLabel("Meaning of PHQ total").selectOption("total");
    await page.getByLabel("Measure, if no column says so").selectOption("phq-9");
    await look(page, "import-columns");
  });

  it("shows every bad row with its line and reason", async () => {
    await lookAtFile();
    await page.getByText("Nothing can be stored: 1 row is wrong.").waitFor();
    await page.getByRole("row", { name: /^5 Date/ }).waitFor();
    await look(page, "import-refused");
  });

  it("shows what would be stored, stores it, and the second time finds everybody here", async () => {
    for (const already of [false, true]) {
      await choose("again.csv", "text/csv", [header, ...rows].join("\n"));
      await page.getByText("3 rows below the header.").waitFor();
      await page.getByLabel("Meaning of Patient No").selectOption("person");
      await page.getByLabel("Meaning of PHQ total").selectOption("total");
      await page.getByLabel("Measure, if no column says so").selectOption("phq-9");
      await lookAtFile();
      if (already) await page.getByText("Everybody in this file is here already.").waitFor();
      else {
        await page.getByText("Nothing has been stored yet.").waitFor();
        await look(page, "import-fit");
        await page.getByRole("button", { name: "Store 2 people" }).click();
        await page.getByText("Stored: 2 people.").waitFor();
      }
      await choose("none.csv", "text/csv", header);
    }
    await page.goto(`${kedge.url}/caseload`);
    await page.getByText("Mia Sand").first().waitFor();
  });

  it("reads a FHIR Bundle without asking for columns", async () => {
    await page.goto(`${kedge.url}/admin/import`);
    const subject = { reference: "Patient/p" };
    const bundle = {
      resourceType: "Bundle",
      type: "collection",
      entry: [
        { resource: { resourceType: "Patient", id: "p", name: [{ text: "Pia Lund" }] } },
        {
          resource: {
            resourceType: "Encounter",
            status: "finished",
            subject,
            period: { start: "2026-01-05" },
          },
        },
        { resource: { resourceType: "Immunization", id: "i" } },
      ],
    };
    await choose("bundle.json", "application/json", JSON.stringify(bundle));
    await lookAtFile();
    await page.getByText("Left out, because Kedge has no place for it").click();
    await page.getByText("Kedge takes in no Immunization").waitFor();
    await look(page, "import-bundle");
  });

  it("made no script error, broke no content policy and asked no other host for anything", () => {
    expect(faults()).toEqual([]);
  });
});
