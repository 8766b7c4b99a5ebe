import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { desktop, launchBrowser, phone } from "./support/browser.ts";
import { answer } from "./support/check-in.ts";
import { freePort, type Home, newHome, type RunningKedge, startKedge } from "./support/kedge.ts";
import { password } from "./support/person.ts";
import { look, watchPage } from "./support/screen.ts";

/** The two journeys as people walk them: a clinician on a desktop, their client on a phone. Each step builds on the one before. */
describe("the journeys of a clinician and a client", () => {
  let home: Home;
  let kedge: RunningKedge;
  let browser: Browser;
  let clinician: Page;
  let phoneContext: BrowserContext;
  let client: Page;
  let faults: (() => readonly string[])[] = [];
  let invitation = "";

  beforeAll(async () => {
    home = await newHome({ empty: true });
    kedge = await startKedge(home, "--port", String(await freePort()), "--sample");
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

  it("goes from the set-up link to a caseload of the sample data", async () => {
    await clinician.goto(kedge.setupLink ?? "");
    await clinician.getByLabel("Name of your practice or service").fill("Harbour Clinic");
    await clinician.getByLabel("Country").selectOption("GB");
    await clinician.getByLabel("Your name").fill("Robin Vale");
    await clinician.getByLabel("Your e-mail").fill("robin@example.org");
    await clinician.getByLabel("Password", { exact: true }).fill(password);
    await clinician.getByLabel("Also load a sample caseload to look around").check();
    await look(clinician, "set-up");
    await clinician.getByRole("button", { name: "Create" }).click();
    await clinician.getByRole("heading", { name: "Caseload" }).waitFor();
    await clinician.getByText("143 people").waitFor();
    await expect(clinician.locator("[data-row='0']").textContent()).resolves.toContain("Look now");
    await clinician.getByText("Sample data.").waitFor();
    await look(clinician, "caseload");
  });

  it("moves through the caseload by keyboard and opens a client with the whole review", async () => {
    await clinician.locator("[data-row='0'] a").focus();
    await clinician.keyboard.press("j");
    await clinician.waitForFunction(() => document.activeElement?.closest("[data-row='1']"));
    await clinician.keyboard.press("Enter");
    await clinician.getByRole("heading", { name: "What is happening" }).waitFor();
    await clinician.getByRole("heading", { name: "Next steps to consider" }).waitFor();
    await clinician.locator(".progress-chart").waitFor();
    await look(clinician, "client");
  });

  it("takes a decision with its reason, and keeps it", async () => {
    const step = clinician.locator("[data-step]").first();
    await step.getByRole("button", { name: "Decline" }).click();
    await step.getByLabel("Decline: Your reason").fill("Agreed to wait for the next session");
    await step.getByRole("button", { name: "Save" }).click();
    await step.locator("[data-decision='declined']").waitFor();
    await clinician.reload();
    await clinician.locator("[data-decision='declined']").waitFor();
    await expect(clinician.locator("[data-decision='declined']").textContent()).resolves.toMatch(
      /Declined by Robin Vale.*Agreed to wait for the next session/s,
    );
  });

  it("adds a client, records a session and makes an invitation", async () => {
    await clinician.getByRole("link", { name: "Caseload", exact: true }).click();
    await clinician.getByRole("button", { name: "Add a client" }).click();
    await clinician.getByLabel("Name", { exact: false }).last().fill("Kim Lowe");
    await clinician.getByLabel("Start of care").fill("2026-01-12");
    await clinician.getByRole("button", { name: "Add", exact: true }).click();
    await clinician.getByRole("heading", { name: "Kim Lowe" }).waitFor();
    await clinician.getByRole("tab", { name: "Record" }).click();
    const session = clinician.locator("form").filter({
      has: clinician.getByRole("button", { name: "Record session" }),
    });
    await session.getByLabel("Day").fill("2026-01-19");
    await session.getByRole("button", { name: "Record session" }).click();
    await clinician.locator("[data-session='2026-01-19'], li:has-text('19 January 2026')").first().waitFor();
    await clinician.getByRole("tab", { name: "Contact" }).click();
    await clinician.getByRole("button", { name: "Make an invitation link" }).click();
    invitation = await clinician.getByLabel("Give this link to the client only").inputValue();
    expect(invitation).toContain("/join#token=");
  });

  it("lets the client join on a phone and check in, and shows the crisis screen at once on a risk answer", async () => {
    await client.goto(invitation);
    await client.getByLabel("Your e-mail").fill("kim@example.org");
    await client.getByLabel("Password", { exact: true }).fill(password);
    await look(client, "join");
    await client.getByRole("button", { name: "Begin" }).click();
    await client.getByText("Check in now").waitFor();
    await look(client, "home");
    await client.getByText("Check in now").click();
    await client.getByText("Session feedback").first().waitFor({ state: "attached" });
    await client.getByRole("button", { name: "Start" }).click();
    await client.getByText("Question 1 of 23").waitFor();
    await look(client, "question");
    for (let question = 1; question <= 8; question++)
      await answer(client, question, "More than half the days", 23);
    await answer(client, 9, "Several days", 23);
    await client.getByText("Thank you for saying that").waitFor();
    await expect(client.getByText("116 123").first().isVisible()).resolves.toBe(true);
    await expect(client.getByText(/\b17\b|severe/i).count()).resolves.toBe(0);
    await look(client, "crisis");
  });

  it("goes on after the crisis screen, sends the check-in and shows the client's own review", async () => {
    await client.getByRole("button", { name: "Go on with the questions" }).click();
    for (let question = 10; question <= 16; question++) await answer(client, question, "Several days", 23);
    for (let question = 17; question <= 23; question++)
      await answer(client, question, "I'd rather not answer", 23);
    await client.getByRole("button", { name: "Send" }).click();
    await client.getByText("has received your answers").waitFor();
    await client.getByText("Nobody may be reading in real time").first().waitFor();
    await look(client, "sent");
  });

  it("shows the alert to the clinician, who can close it only with a note", async () => {
    await clinician.getByRole("link", { name: "Caseload", exact: true }).click();
    await clinician.reload();
    await clinician.getByText("1 risk alert waits for you").waitFor();
    await expect(clinician.locator("[data-row='0']").textContent()).resolves.toContain("Kim Lowe");
    await clinician.getByRole("link", { name: "Open the alerts" }).click();
    await clinician.getByText("Answered 1 of 3, “Several days”, in PHQ-9 to:").waitFor();
    await look(clinician, "alerts");
    await clinician.getByRole("button", { name: "Acknowledge" }).click();
    await expect(clinician.locator("[data-alert]").count()).resolves.toBe(1);
    await clinician
      .getByLabel("What you did and what was agreed")
      .fill("Called Kim at once; safety plan made together");
    await clinician.getByRole("button", { name: "Acknowledge" }).click();
    await clinician.getByText("Acknowledged by Robin Vale").waitFor();
    await clinician.reload();
    await clinician.getByText("No alert is open").waitFor();
  });

  it("draws exactly the engine's numbers in the progress chart", async () => {
    await clinician.goto(`${kedge.url}/caseload`);
    await clinician.locator("[data-row='1'] a").click();
    await clinician.locator(".progress-chart").waitFor();
    const clientId = new URL(clinician.url()).pathname.split("/").at(-1);
    const { charts } = await clinician.evaluate(
      async id => (await fetch(`/api/clients/${id}`)).json(),
      clientId,
    );
    const [chart] = charts;
    const drawn = await clinician.locator("circle[data-on]").evaluateAll(elements =>
      elements.map(element => ({
        on: element.getAttribute("data-on"),
        total: Number(element.getAttribute("data-total")),
        x: Number(element.getAttribute("cx")),
        y: Number(element.getAttribute("cy")),
      })),
    );
    expect(drawn.map(({ on, total }) => ({ on, total }))).toEqual(
      chart.points.map(({ on, total }: { on: string; total: number }) => ({ on, total })),
    );
    // One unit of the scale is as high everywhere: the drawing is true to the numbers, whatever its size.
    const [first, ...others] = drawn.filter(point => point.total !== drawn.at(-1)?.total);
    const last = drawn.at(-1);
    if (!first || !last) throw new Error("The first client of the sample has scores that differ");
    const unit = (first.y - last.y) / (first.total - last.total);
    expect(unit).toBeLessThan(0);
    for (const point of others) expect((point.y - last.y) / (point.total - last.total)).toBeCloseTo(unit, 6);
    for (const kind of ["expected", "forecast"] as const) {
      const band = await clinician.locator(`[data-band='${kind}']`).evaluateAll(elements =>
        elements.map(element => ({
          on: element.getAttribute("data-on"),
          mean: Number(element.getAttribute("data-mean")),
          low: Number(element.getAttribute("data-low")),
          high: Number(element.getAttribute("data-high")),
        })),
      );
      expect(band).toEqual(chart[kind].band);
    }
  });

  it("keeps a check-in that was made without a connection and sends it exactly once", async () => {
    await client.goto(`${kedge.url}/my`);
    await client.getByText("Check in now").waitFor();
    await client.waitForFunction(
      async () => (await navigator.serviceWorker.ready).active?.state === "activated",
    );
    await client.reload();
    await phoneContext.setOffline(true);
    await client.goto(`${kedge.url}/my/check-in`);
    await client.getByRole("button", { name: "Start" }).click();
    for (let question = 1; question <= 16; question++) await answer(client, question, "Not at all");
    await client.getByRole("button", { name: "Send" }).click();
    await client.getByText("Not sent yet").waitFor();
    await look(client, "not-sent");
    await phoneContext.setOffline(false);
    await client.getByText("has received your answers").waitFor({ timeout: 30_000 });
    await clinician.goto(`${kedge.url}/caseload`);
    await clinician.getByRole("link", { name: "Kim Lowe" }).click();
    await clinician.locator(".progress-chart").waitFor();
    const clientId = new URL(clinician.url()).pathname.split("/").at(-1);
    const page = await clinician.evaluate(async id => (await fetch(`/api/clients/${id}`)).json(), clientId);
    expect(page.charts.map((chart: { instrument: string }) => chart.instrument).sort()).toEqual([
      "gad-7",
      "phq-9",
    ]);
  });

  it("made no script error, broke no content policy and asked no other host for anything", () => {
    expect(faults.flatMap(read => read())).toEqual([]);
  });
});
