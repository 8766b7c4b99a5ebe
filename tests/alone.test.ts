import type { Browser, BrowserContext, Page } from "playwright-core";
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
    await look(page, "alone-result");
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
