import { readFile } from "node:fs/promises";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { extractText, getDocumentProxy } from "unpdf";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser, phone } from "./support/browser.ts";
import { answer } from "./support/check-in.ts";
import { freePort, type Home, newHome, type RunningKedge, startKedge } from "./support/kedge.ts";
import { look, watchPage } from "./support/screen.ts";

/** The check-up without an account. After loading the page, Kedge is stopped: what still works needs no server. */
describe("the check-up alone", () => {
  let home: Home;
  let kedge: RunningKedge;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let faults: () => readonly string[];
  const requests: string[] = [];

  beforeAll(async () => {
    home = await newHome();
    kedge = await startKedge(home, "--port", String(await freePort()));
    browser = await launchBrowser();
    context = await browser.newContext({ ...phone, serviceWorkers: "block" });
    page = await context.newPage();
    faults = watchPage(page, kedge.url);
  });
  afterAll(async () => {
    await browser?.close();
    await kedge?.stop();
    await home?.discard();
  });

  it("loads once and asks the server for nothing more", async () => {
    await page.goto(`${kedge.url}/alone`);
    await page.getByRole("heading", { name: "How is it going?" }).waitFor();
    await look(page, "alone-start");
    await page.waitForLoadState("networkidle");
    await kedge.stop();
    page.on("request", request => requests.push(request.url()));
    await page.getByRole("button", { name: "Start" }).click();
    await page.getByRole("heading", { name: "About your treatment" }).waitFor();
  });

  it("takes what the person remembers", async () => {
    await page.getByLabel("What are you treated for, mainly?").selectOption({ label: "Depression" });
    await page.getByLabel("When did it start?").fill("2026-08-03");
    await page.getByRole("button", { name: "Next" }).click();
    await page.getByRole("heading", { name: "Your sessions" }).waitFor();
    await page.getByRole("button", { name: "Next" }).click();
    await page.getByRole("heading", { name: "Scores from before" }).waitFor();
    for (const [day, total] of [
      ["2026-08-03", "17"],
      ["2026-09-14", "18"],
    ] as const) {
      await page.getByLabel("Total").fill(total);
      await page.getByLabel("Day").fill(day);
      await page.getByRole("button", { name: "Add this score" }).click();
      await page.getByText(`PHQ-9: ${total},`).waitFor();
    }
    await look(page, "alone-scores");
  });

  it("reads more scores from a file, all or none", async () => {
    await page.getByText("Have it in a file?").click();
    const choose = (csv: string) =>
      page
        .getByLabel("Choose a file")
        .setInputFiles({ name: "scores.csv", mimeType: "text/csv", buffer: Buffer.from(csv) });
    await choose("instrument,date,total\nPHQ-9,2026-10-05,18\nPHQ-9,2026-10-12,99\n");
    await page.getByText("Line 3: “99” is no whole number from 0 to 27.").waitFor();
    expect(await page.getByText("5 October 2026").count()).toBe(0);
    await choose("instrument,date,total\nPHQ-9,2026-10-05,18\n");
    await page.getByText("PHQ-9: 18, 5 October 2026").waitFor();
    await page.getByRole("button", { name: "Next" }).click();
  });

  it("asks about the therapy, the body and medicines, a part at a time and each optional", async () => {
    const open = (part: string) => page.getByRole("button", { name: part }).click();
    const done = () => page.getByRole("button", { name: "Done" }).click();
    await page.getByRole("heading", { name: "What else may matter" }).waitFor();
    await open("Working together");
    const goals = page.getByRole("group", { name: "work towards what matters" });
    await goals.getByRole("radio", { name: "2", exact: true }).check();
    await look(page, "alone-together");
    await done();
    await open("Your body");
    await page.getByLabel("Feeling cold or hot").check();
    await page.getByLabel("I read them all").check();
    await look(page, "alone-body");
    await done();
    await open("Goals and tasks");
    await look(page, "alone-tasks");
    for (const task of ["The last one", "The one before", "The third from last"])
      await page.getByLabel(task).selectOption({ label: "I did not do it" });
    await done();
    await open("Medicines");
    await page.getByLabel("Name").fill("Sertraline");
    await page.getByLabel("How much a day, in mg").fill("50");
    await page.getByLabel("Days without it").selectOption({ label: "4 days" });
    await page.getByRole("button", { name: "Add this medicine" }).click();
    await page.getByText("Sertraline, 50 mg a day").waitFor();
    await page.getByLabel("This list is complete").check();
    await look(page, "alone-medicines");
    await done();
  });

  it("asks about alcohol and earlier treatment", async () => {
    for (const part of ["Alcohol", "Earlier treatment"]) {
      await page.getByRole("button", { name: part }).click();
      await look(page, `alone-${part.toLowerCase().replace(" ", "-")}`);
      await page.getByRole("button", { name: "Done" }).click();
    }
    await page.getByRole("button", { name: "Next" }).click();
  });

  it("shows the crisis screen at once on a risk answer, and no score before it", async () => {
    await page.getByRole("button", { name: "Start the questions" }).click();
    for (let question = 1; question <= 8; question++) await answer(page, question, "More than half the days");
    await answer(page, 9, "Several days");
    await page.getByText("Thank you for saying that").waitFor();
    await page.getByText("Nobody is told").waitFor();
    await look(page, "alone-crisis");
    await page.getByRole("button", { name: "Go on with the questions" }).click();
  });

  it("says in plain words what the answers mean, the risk answer first", async () => {
    for (let question = 10; question <= 16; question++) await answer(page, question, "Several days");
    await page.getByRole("button", { name: "See what they say" }).click();
    await page.getByRole("heading", { name: "What your answers say" }).waitFor();
    const text = (await page.locator("main").textContent()) ?? "";
    expect(text).toContain("Not much has changed yet");
    expect(text).toContain("Talk with your therapist about progress");
    const risk = text.indexOf("thoughts of death");
    expect(risk).toBeGreaterThan(-1);
    expect(risk).toBeLessThan(text.indexOf("Not much has changed yet"));
    for (const sign of ["Tasks between sessions", "Sertraline"]) expect(text).toContain(sign);
    await look(page, "alone-result");
  });

  it("keeps the one thing the person wants to raise", async () => {
    await page.getByLabel("Something else, in my words").check();
    await page.getByLabel("In my words", { exact: true }).fill("I dread the tasks");
  });

  it("drafts a letter that the person changes, copies and saves as a PDF", async () => {
    await page.getByRole("button", { name: "A letter for my next session" }).click();
    await page.getByRole("heading", { name: "For my next session" }).waitFor();
    await look(page, "alone-letter");
    expect(await page.getByLabel("Something I want you to know first").inputValue()).toContain("thoughts");
    await page.getByLabel("Why I am writing").fill("Für Jörg: mañana I want to talk.");
    await page.getByLabel("What Kedge saw in my answers").fill("");
    const downloading = page.waitForEvent("download");
    await page.getByRole("button", { name: "Save as PDF" }).click();
    const download = await downloading;
    expect(download.suggestedFilename()).toMatch(/^kedge-letter-\d{4}-\d\d-\d\d\.pdf$/);
    const pdf = await getDocumentProxy(new Uint8Array(await readFile(await download.path())));
    const { text } = await extractText(pdf, { mergePages: true });
    expect(text).toContain("Für Jörg: mañana I want to talk.");
    expect(text).toContain("PHQ-9: 17 on 3 August 2026");
    expect(text).not.toContain("What Kedge saw in my answers");
    await page.getByRole("button", { name: "Back to my result" }).click();
  });

  it("drafts questions for a second opinion, a list for a doctor, and what one may ask", async () => {
    for (const [choice, title, words] of [
      ["Questions for a second opinion", "Questions for a second opinion", "Medicine: Sertraline"],
      ["What to ask a doctor to check", "What I would like a doctor to check", "Feeling cold or hot"],
      ["My rights, privacy and fees", "What I may ask", "ask for a second opinion"],
    ] as const) {
      await page.getByRole("button", { name: choice }).click();
      await page.getByRole("heading", { name: title }).waitFor();
      const fields = await page
        .getByRole("textbox")
        .evaluateAll(boxes => boxes.map(box => (box as HTMLTextAreaElement).value).join("\n"));
      expect(fields).toContain(words);
      await look(page, `alone-${title.toLowerCase().replaceAll(" ", "-")}`);
      await page.getByRole("button", { name: "Back to my result" }).click();
    }
    expect(await page.getByLabel("In my words", { exact: true }).inputValue()).toBe("I dread the tasks");
  });

  it("keeps nothing readable on the device, and deletes everything when asked", async () => {
    const stored = await page.evaluate(async () => {
      const texts: string[] = [JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage })];
      for (const { name } of await indexedDB.databases()) {
        if (!name) continue;
        const database = await new Promise<IDBDatabase>((resolve, reject) => {
          const opening = indexedDB.open(name);
          opening.onsuccess = () => resolve(opening.result);
          opening.onerror = () => reject(opening.error);
        });
        for (const store of database.objectStoreNames) {
          const rows = await new Promise<unknown[]>((resolve, reject) => {
            const reading = database.transaction(store).objectStore(store).getAll();
            reading.onsuccess = () => resolve(reading.result);
            reading.onerror = () => reject(reading.error);
          });
          for (const row of rows) {
            const bytes = Object.values(row as object).filter(
              value => ArrayBuffer.isView(value) || value instanceof ArrayBuffer,
            );
            texts.push(
              JSON.stringify(row),
              ...bytes.map(value => new TextDecoder().decode(value as ArrayBuffer)),
            );
          }
        }
        database.close();
      }
      return texts.join("\n");
    });
    expect(stored.length).toBeGreaterThan(2);
    for (const word of ["depression", "phq-9", "2026-08-03"]) expect(stored).not.toContain(word);
    await page.getByRole("button", { name: "Delete everything" }).click();
    await page.getByRole("button", { name: "Yes, delete everything" }).click();
    await page.getByText("Everything you entered was deleted").waitFor();
  });

  it("made no request after loading, and no fault", () => {
    expect(requests).toEqual([]);
    expect(faults()).toEqual([]);
  });
});
