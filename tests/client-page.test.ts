import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { ClientPage } from "@kedge/api";
import type { ChartBand, LocalDate } from "@kedge/engine";
import { daysBetween } from "@kedge/engine";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { desktop, launchBrowser } from "./support/browser.ts";
import { freePort, type Home, newHome, type RunningKedge, startKedge } from "./support/kedge.ts";
import { daysAgo, pastCheckIn } from "./support/past-check-in.ts";
import { newClient, type Person, setUpClinician } from "./support/person.ts";
import { look, signInBrowser, watchPage } from "./support/screen.ts";

/** A client whose scores fell suddenly, rose again, and who answered of risk since the last session. */
describe("the client page", () => {
  let home: Home;
  let kedge: RunningKedge;
  let browser: Browser;
  let clinician: Person;
  let client: Person;
  let clientId: string;
  let page: Page;
  let faults: () => readonly string[];

  beforeAll(async () => {
    home = await newHome();
    kedge = await startKedge(home, "--port", String(await freePort()));
    clinician = await setUpClinician(kedge.url, kedge.setupLink);
    const startedOn = daysAgo(63);
    ({ clientId, client } = await newClient(clinician, kedge.url, { startedOn }));
    const totals = [19, 20, 19, 10, 9, 10, 11, 12];
    for (const [week, total] of totals.entries())
      await client.json("POST", "/api/check-ins", pastCheckIn(randomUUID(), daysAgo(62 - 7 * week), total));
    for (const days of [55, 48, 41, 34])
      await clinician.json("POST", `/api/clients/${clientId}/sessions`, {
        on: daysAgo(days),
        attendance: days === 41 ? "missed" : "attended",
      });
    await client.json("POST", "/api/check-ins", pastCheckIn(randomUUID(), daysAgo(1), 21, 1));
    const { reviewId, review } = await read();
    const [step] = review.nextSteps;
    await clinician.json("POST", `/api/clients/${clientId}/decisions`, {
      reviewId,
      nextStep: step?.code,
      choice: "accepted",
    });
    browser = await launchBrowser();
    page = await (await browser.newContext({ ...desktop, acceptDownloads: true })).newPage();
    faults = watchPage(page, kedge.url);
    await signInBrowser(page, kedge.url, "robin@example.org");
    await page.goto(`${kedge.url}/clients/${clientId}`);
    await page.locator(".progress-chart svg").first().waitFor();
  });
  afterAll(async () => {
    await browser?.close();
    await kedge?.stop();
    await home?.discard();
  });

  const read = () => clinician.json<ClientPage>("GET", `/api/clients/${clientId}`);

  it("says first what changed since the last session, risk before all else", async () => {
    const strip = page.locator(".since-session");
    await strip.getByText(/Since the session of/).waitFor();
    const lines = await strip.locator("li").allTextContents();
    expect(lines[0]).toMatch(/^Answered 1 to a question about death or self-harm in PHQ-9/);
    expect(lines[1]).toMatch(/^PHQ-9: 9 → 21, 12 worse.*more than chance/);
    expect(lines.some(line => line.startsWith("New: "))).toBe(true);
    await look(page, "client-overview");
  });

  it("draws every point, line and band where the engine's numbers put it", async () => {
    const { charts, marks } = await read();
    const [chart] = charts;
    if (!chart) throw new Error("The client has scores");
    const drawn = await drawing(page);
    const first = drawn.points[0];
    const last = drawn.points.at(-1);
    const highest = drawn.points.toSorted((a, b) => b.total - a.total)[0];
    const lowest = drawn.points.toSorted((a, b) => a.total - b.total)[0];
    if (!first || !last || !highest || !lowest) throw new Error("Scores are drawn");
    const perDay = (last.x - first.x) / daysBetween(first.on, last.on);
    const perPoint = (lowest.y - highest.y) / (lowest.total - highest.total);
    expect(perDay).toBeGreaterThan(0);
    expect(perPoint).toBeLessThan(0);
    const x = (on: LocalDate): number => first.x + perDay * daysBetween(first.on, on);
    const y = (total: number): number => lowest.y + perPoint * (total - lowest.total);

    expect(drawn.points.map(({ on, total }) => ({ on, total }))).toEqual(
      chart.points.map(({ on, total }) => ({ on, total })),
    );
    expectClose(
      drawn.points.flatMap(point => [point.x, point.y]),
      chart.points.flatMap(point => [x(point.on), y(point.total)]),
    );
    expectClose(
      drawn.scoreLine,
      chart.points.flatMap(point => [x(point.on), y(point.total)]),
    );
    for (const kind of ["expected", "forecast"] as const) {
      const band: readonly ChartBand[] = chart[kind]?.band ?? [];
      expect(band.length).toBeGreaterThan(5);
      expectClose(
        drawn[kind].mean,
        band.flatMap(({ on, mean }) => [x(on), y(mean)]),
      );
      expectClose(drawn[kind].band, [
        ...band.flatMap(({ on, high }) => [x(on), y(high)]),
        ...band.toReversed().flatMap(({ on, low }) => [x(on), y(low)]),
      ]);
    }
    expectClose([drawn.cutOff], [y(chart.cutOff ?? Number.NaN)]);
    const { low, high } = chart.reliableChangeBand ?? { low: Number.NaN, high: Number.NaN };
    expectClose(
      [drawn.reliable.top, drawn.reliable.bottom],
      [y(Math.min(high, chart.range.max)), y(Math.max(low, chart.range.min))],
    );
    expect(chart.suddenChanges.map(({ kind }) => kind)).toContain("gain");
    expectClose(
      drawn.sudden,
      chart.suddenChanges.flatMap(({ from, to }) => [x(from.on), y(from.total), x(to.on), y(to.total)]),
    );
    expect(drawn.sessions.map(({ on, attendance }) => ({ on, attendance }))).toEqual(chart.sessions);
    expectClose(
      drawn.sessions.map(session => session.x),
      chart.sessions.map(({ on }) => x(on)),
    );
    expect(drawn.marks.map(({ kind, on }) => ({ kind, on }))).toEqual(
      marks.decisions.map(({ on }) => ({ kind: "decision", on })),
    );
    expectClose(
      drawn.marks.map(mark => mark.x),
      marks.decisions.map(({ on }) => x(on)),
    );
  });

  it("says each score in words to the arrow keys, with what belongs to it", async () => {
    const readout = page.locator(".progress-chart__readout");
    await page.locator("circle[tabindex='0']").focus();
    await page.keyboard.press("Home");
    for (let step = 0; step < 3; step++) await page.keyboard.press("ArrowRight");
    await expect(readout.textContent()).resolves.toMatch(/: 10, moderate;.*Sudden gain, 19 → 10/);
    await page.keyboard.press("End");
    await expect(readout.textContent()).resolves.toMatch(/: 21, severe/);
    const box = await page.locator(".progress-chart svg").first().boundingBox();
    await page.mouse.move((box?.x ?? 0) + 50, (box?.y ?? 0) + 100);
    await expect(readout.textContent()).resolves.toMatch(/: 19,/);
  });

  it("shows the same numbers as a table, and saves the drawing as SVG and PNG", async () => {
    await page.getByRole("button", { name: "Show the numbers" }).click();
    await expect(page.locator("tr[data-sudden='gain']").textContent()).resolves.toMatch(/Sudden gain/);
    await expect(page.locator("tr[data-mark='decision']").textContent()).resolves.toMatch(/Accepted: /);
    const saved = async (name: string): Promise<Buffer> => {
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        page.getByRole("button", { name }).click(),
      ]);
      return readFile(await download.path());
    };
    expect((await saved("Save as SVG")).toString()).toMatch(
      /^<svg [^>]*xmlns="http:\/\/www.w3.org\/2000\/svg"/,
    );
    expect([...(await saved("Save as PNG")).subarray(1, 4)]).toEqual([..."PNG"].map(c => c.charCodeAt(0)));
    await page.getByRole("button", { name: "Hide the numbers" }).click();
  });

  it("has tabs with addresses of their own, moved through by keyboard", async () => {
    await page.getByRole("tab", { name: "Overview" }).focus();
    await page.keyboard.press("ArrowRight");
    await page.waitForURL(/\?tab=plan$/);
    await page.locator("[role=tab][aria-selected=true]:focus").waitFor();
    await page.keyboard.press("End");
    await page.waitForURL(/\?tab=record$/);
    await page.getByRole("heading", { name: "Decisions" }).waitFor();
    await page.reload();
    await page.getByRole("heading", { name: "Decisions" }).waitFor();
  });

  it("puts a decision off, and closes it with what came of it", async () => {
    const decision = page.locator("li[data-standing]").first();
    await decision.getByText(/Too early to compare/).waitFor();
    const before = await decision.getByText(/Look again on/).textContent();
    await decision.getByRole("button", { name: "Look again later" }).click();
    await decision.getByRole("button", { name: "In 4 weeks" }).click();
    await expect.poll(() => decision.getByText(/Look again on/).textContent()).not.toBe(before);
    await look(page, "client-record");
    await decision.getByRole("button", { name: "Say what came of it" }).click();
    await decision.getByLabel("What came of it", { exact: true }).selectOption("not-clear");
    await decision.getByLabel("Note (optional)").fill("Too many things at once");
    await decision.getByRole("button", { name: "Save" }).click();
    await decision.getByText(/Not clear.*Closed by Robin Vale.*Too many things at once/).waitFor();
  });

  it("notes how the client describes themselves, and takes it back", async () => {
    const card = page.getByRole("region", { name: "How the client describes themselves" });
    const gender = card.getByLabel("Gender (optional)");
    const language = card.getByLabel("First language (optional)");
    const save = async () => {
      await card.getByRole("button", { name: "Save" }).click();
      await card.getByRole("status").getByText("Saved").waitFor();
    };
    await gender.selectOption("Non-binary");
    await language.selectOption("Spanish");
    await save();
    await look(page, "client-self-description");
    await page.reload();
    await expect(gender.inputValue()).resolves.toBe("non-binary");
    const said = { gender: "non-binary", ethnicGroup: null, firstLanguage: "es" };
    expect((await read()).selfDescription).toEqual(said);

    await gender.selectOption("");
    await expect(card.getByRole("status").count()).resolves.toBe(0);
    await save();
    await page.reload();
    await expect(language.inputValue()).resolves.toBe("es");
    await expect(gender.inputValue()).resolves.toBe("");
    expect((await read()).selfDescription).toEqual({ ...said, gender: null });
  });

  it("made no script error, broke no content policy and asked no other host for anything", () => {
    expect(faults()).toEqual([]);
  });
});

function expectClose(found: readonly number[], wanted: readonly number[]): void {
  expect(found).toHaveLength(wanted.length);
  for (const [index, value] of found.entries()) expect(value).toBeCloseTo(wanted[index] ?? Number.NaN, 1);
}

/** All that the chart draws, as it stands in the document. */
async function drawing(page: Page) {
  return page
    .locator(".progress-chart svg")
    .first()
    .evaluate(svg => {
      const all = (selector: string): Element[] => [...svg.querySelectorAll(selector)];
      const number = (element: Element | null, name: string): number =>
        Number(element?.getAttribute(name) ?? Number.NaN);
      const text = (element: Element, name: string): string => element.getAttribute(name) ?? "";
      const path = (selector: string): number[] =>
        (
          svg
            .querySelector(selector)
            ?.getAttribute("d")
            ?.match(/-?[\d.]+/g) ?? []
        ).map(Number);
      const band = (kind: string) => ({
        mean: path(`.chart-${kind}__mean`),
        band: path(`.chart-${kind}__band`),
      });
      const rect = svg.querySelector(".chart-reliable rect");
      return {
        points: all("circle[data-on]").map(circle => ({
          on: text(circle, "data-on") as LocalDate,
          total: number(circle, "data-total"),
          x: number(circle, "cx"),
          y: number(circle, "cy"),
        })),
        scoreLine: path(".chart-scores path"),
        expected: band("expected"),
        forecast: band("forecast"),
        cutOff: number(svg.querySelector(".chart-cut-off line"), "y1"),
        reliable: { top: number(rect, "y"), bottom: number(rect, "y") + number(rect, "height") },
        sudden: all("[data-sudden]").flatMap(line =>
          ["x1", "y1", "x2", "y2"].map(name => number(line, name)),
        ),
        sessions: all("[data-session]").map(mark => ({
          on: text(mark, "data-session"),
          attendance: text(mark, "data-attendance"),
          x: Number(/translate\(([\d.]+)/.exec(text(mark, "transform"))?.[1]),
        })),
        marks: all("[data-mark]").map(mark => ({
          kind: text(mark, "data-mark"),
          on: text(mark, "data-on"),
          x: number(mark.querySelector("line"), "x1"),
        })),
      };
    });
}
