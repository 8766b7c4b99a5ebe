import { readFile } from "node:fs/promises";
import type { NewSession } from "@kedge/api";
import { addDays, compareApproaches, emptyRecord } from "@kedge/engine";
import type { Browser, Page } from "playwright-core";
import { extractText, getDocumentProxy } from "unpdf";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { knowledge } from "../engine/src/testing/knowledge.ts";
import { desktop, launchBrowser } from "./support/browser.ts";
import { freePort, type Home, newHome, type RunningKedge, startKedge } from "./support/kedge.ts";
import { daysAgo, pastCheckIn } from "./support/past-check-in.ts";
import { newClient, setUpClinician } from "./support/person.ts";
import { look, signInBrowser, watchPage } from "./support/screen.ts";

/** A client is not on track: the clinician talks it through, compares approaches, and asks a colleague. */
describe("clinical support", () => {
  let home: Home;
  let kedge: RunningKedge;
  let browser: Browser;
  let page: Page;
  let address: string;
  let faults: () => readonly string[];

  beforeAll(async () => {
    home = await newHome();
    kedge = await startKedge(home, "--port", String(await freePort()));
    const clinician = await setUpClinician(kedge.url, kedge.setupLink);
    const startedOn = daysAgo(70);
    const { clientId, client } = await newClient(clinician, kedge.url, { startedOn });
    for (const [week, total] of [14, 15, 17, 18, 20].entries())
      await client.json(
        "POST",
        "/api/check-ins",
        pastCheckIn(crypto.randomUUID(), addDays(startedOn, 14 * week), total),
      );
    const missed: NewSession = { on: daysAgo(3), attendance: "missed" };
    await clinician.json("POST", `/api/clients/${clientId}/sessions`, missed);
    await clinician.json("POST", `/api/clients/${clientId}/past-treatments`, {
      pastTreatmentId: crypto.randomUUID(),
      kind: "psychological",
      approach: "cbt",
      startedOn: daysAgo(900),
      endedOn: daysAgo(700),
      response: "none",
    });
    const plan = { problem: "depression", approach: null, plannedSessions: null, plannedEndOn: null };
    await clinician.json("POST", `/api/clients/${clientId}/plan`, { ...plan, formulation: null });
    await clinician.json("POST", `/api/clients/${clientId}/preferred-approaches`, { approaches: ["act"] });
    browser = await launchBrowser();
    page = await (await browser.newContext(desktop)).newPage();
    faults = watchPage(page, kedge.url);
    await signInBrowser(page, kedge.url, "robin@example.org");
    address = `${kedge.url}/clients/${clientId}`;
  });
  afterAll(async () => {
    await browser?.close();
    await kedge?.stop();
    await home?.discard();
  });

  it("is one click away from the next step that it helps with", async () => {
    await page.goto(address);
    const step = page.locator("[data-step='talk-about-progress']");
    await step.waitFor({ state: "attached" });
    const more = page.getByText(/^More/).first();
    if (!(await step.isVisible())) await more.click();
    await step.getByRole("link").click();
    await page.getByRole("heading", { name: "Talk about progress" }).waitFor();
  });

  it("shows what the data says beside each topic, and keeps what was found", async () => {
    await page.goto(`${address}?tab=clinical-support`);
    const topic = page.locator("[data-topic='life-events'][open]");
    await topic.getByText("Reliably worse than early on").waitFor();
    await topic.getByLabel("What you found: Life events").fill("Lost a job in October.");
    await look(page, "clinical-support");
    await page.getByRole("button", { name: "Keep what was found" }).click();
    await page.getByText("Kept.").waitFor();
    await page.reload();
    await page.locator("[data-conversation]").getByText("Lost a job in October.").waitFor();
  });

  it("compares approaches in the engine's order, with what was tried and wished for, and the sources one click away", async () => {
    const shown = (group: string) =>
      page
        .locator(`[data-group='${group}'] [data-approach]`)
        .evaluateAll(rows => rows.map(row => row.getAttribute("data-approach")));
    const startedOn = daysAgo(70);
    const standings = compareApproaches(
      {
        ...emptyRecord(startedOn),
        episode: { startedOn, problem: "depression" },
        scores: [{ instrument: "phq-9", on: addDays(startedOn, 56), total: 20 }],
        pastTreatments: [
          { kind: "psychological", approach: "cbt", startedOn: daysAgo(900), response: "none" },
        ],
        preferredApproaches: ["act"],
      },
      knowledge,
      daysAgo(0),
    );
    const ranked = standings.filter(({ setAside }) => setAside === null).map(({ approach }) => approach);
    expect(ranked.slice(0, 2)).toEqual(["act", "behavioural-activation"]);
    await expect(shown("to-talk-about")).resolves.toEqual(ranked);
    await expect(shown("set-aside")).resolves.toEqual(
      expect.arrayContaining(["cbt", "sfbt", "mindfulness", "mbct"]),
    );
    await page.locator("[data-approach='cbt']").getByText("Tried, no response").waitFor();
    await page.locator("[data-approach='sfbt']").getByText("while the depression is severe").waitFor();
    const act = page.locator("[data-approach='act']");
    await act.getByText("Would rather have it").waitFor();
    await act.getByText("Sources").click();
    await act.getByText(/VA\/DoD 2022 for ACT/).waitFor();
    await look(page, "approach-comparison");
  });

  it("makes the pack for a second opinion, which names nobody", async () => {
    await page.getByLabel("What would you like to ask?").fill("Is it bipolar?");
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Save as PDF" }).click(),
    ]);
    const bytes = await readFile(await download.path());
    const { text } = await extractText(await getDocumentProxy(new Uint8Array(bytes)), { mergePages: true });
    for (const words of ["PHQ-9: 14 on", "Reliably worse than early on", "no response", "Is it bipolar?"])
      expect(text).toContain(words);
    expect(text).not.toContain("Kim");
  });

  it("made no script error, broke no content policy and asked no other host for anything", () => {
    expect(faults()).toEqual([]);
  });
});
