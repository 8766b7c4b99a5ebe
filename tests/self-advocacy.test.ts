import { readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Browser, Page } from "playwright-core";
import { extractText, getDocumentProxy } from "unpdf";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { desktop, launchBrowser, phone } from "./support/browser.ts";
import { freePort, type Home, newHome, type RunningKedge, runKedge, startKedge } from "./support/kedge.ts";
import { checkIn, newClient, password, setUpClinician } from "./support/person.ts";
import { look, watchPage } from "./support/screen.ts";

const folder = fileURLToPath(new URL("../sample/data/hsds/", import.meta.url));

/** What a client of a clinic can do for themselves: prepare the next session, look for help elsewhere. */
describe("speaking up for oneself, with a clinic", () => {
  let home: Home;
  let kedge: RunningKedge;
  let browser: Browser;
  let client: Page;
  let faults: () => readonly string[];

  beforeAll(async () => {
    home = await newHome();
    kedge = await startKedge(home, "--port", String(await freePort()));
    const clinician = await setUpClinician(kedge.url, kedge.setupLink);
    const { client: kim } = await newClient(clinician, kedge.url);
    const answers = [2, 2, 2, 1, 1, 2, 2, 1, 0];
    await kim.json("POST", "/api/check-ins", checkIn(crypto.randomUUID(), answers));
    browser = await launchBrowser();
    client = await (await browser.newContext(phone)).newPage();
    faults = watchPage(client, kedge.url);
  });
  afterAll(async () => {
    await browser?.close();
    await kedge?.stop();
    await home?.discard();
  });

  async function signIn(page: Page, email: string): Promise<void> {
    await page.goto(`${kedge.url}/sign-in`);
    await page.getByLabel("e-mail").fill(email);
    await page.getByLabel("Password", { exact: true }).fill(password);
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
  }

  it("takes a directory of services, and changes nothing in a dry run", async () => {
    const files = readdirSync(folder).filter(name => name.endsWith(".csv"));
    const paths = files.map(name => folder + name);
    const dry = await runKedge(home, "import-directory", ...paths, "--dry-run");
    expect(dry).toMatchObject({ code: 0, stdout: expect.stringContaining("Nothing was stored") });
    expect(dry.stderr).toContain("latitude 100");
    const bad = await runKedge(home, "import-directory", `${folder}services.csv`);
    expect(bad).toMatchObject({ code: 1, stderr: expect.stringContaining("services.csv, line 2") });
    const done = await runKedge(home, "import-directory", ...paths);
    expect(done).toMatchObject({ code: 0, stdout: expect.stringContaining("1 services of 1 organizations") });
  });

  it("keeps the one thing the client wants to raise, and shows it on the first page", async () => {
    await signIn(client, "kim@example.org");
    await client
      .getByRole("link", { name: "Open" })
      .or(client.locator('a[href="/my/review"]'))
      .first()
      .click();
    await client.getByLabel("Something else, in my words").check();
    await client.getByLabel("In my words", { exact: true }).fill("The tasks are too big");
    await look(client, "own-review");
    await client.locator('a[href="/my"]').first().click();
    await client.getByText("The tasks are too big").waitFor();
  });

  it("drafts a letter from the clinic's review, to be changed and saved as a PDF", async () => {
    await client.goto(`${kedge.url}/my/review`);
    await client.getByRole("button", { name: "A letter for my next session" }).click();
    await client.getByLabel("Why I am writing").fill("I would like smaller tasks.");
    await look(client, "own-letter");
    const downloading = client.waitForEvent("download");
    await client.getByRole("button", { name: "Save as PDF" }).click();
    const bytes = await readFile(await (await downloading).path());
    const { text } = await extractText(await getDocumentProxy(new Uint8Array(bytes)), { mergePages: true });
    expect(text).toContain("I would like smaller tasks.");
    await client.reload();
    await client.getByRole("button", { name: "A letter for my next session" }).click();
    await expect
      .poll(() => client.getByLabel("Why I am writing").inputValue())
      .toBe("I would like smaller tasks.");
  });

  it("finds a service by what it is for", async () => {
    await client.goto(`${kedge.url}/my/find`);
    await client.getByRole("link", { name: "Services near you" }).click();
    await client.getByLabel("What for").selectOption({ label: "Depression" });
    await client.getByLabel("Language").fill("ur");
    await client.getByLabel("By video or phone").check();
    await client.getByRole("button", { name: "Search" }).click();
    await client.getByRole("heading", { name: "Community Counselling" }).waitFor();
    await client.getByText("Languages: Urdu").waitFor();
    await look(client, "own-directory");
    await client.getByLabel("Words").fill("nothing like it");
    await client.getByRole("button", { name: "Search" }).click();
    await client.getByText("Nothing fits all of this").waitFor();
  });

  it("lets the clinician search the same list", async () => {
    const clinician = await (await browser.newContext(desktop)).newPage();
    await signIn(clinician, "robin@example.org");
    await clinician.getByRole("heading", { name: "Caseload" }).waitFor();
    await clinician.goto(`${kedge.url}/directory`);
    await clinician.getByLabel("Way of working").selectOption({ label: "Counselling" });
    await clinician.getByRole("button", { name: "Search" }).click();
    await clinician.getByRole("heading", { name: "Community Counselling" }).waitFor();
    await look(clinician, "directory");
  });

  it("had no fault", () => {
    expect(faults()).toEqual([]);
  });
});
