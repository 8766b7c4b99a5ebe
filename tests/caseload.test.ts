import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { desktop, launchBrowser, phone } from "./support/browser.ts";
import { freePort, type Home, newHome, type RunningKedge, startKedge } from "./support/kedge.ts";
import { password } from "./support/person.ts";
import { look, watchPage } from "./support/screen.ts";

/** The caseload of the sample data: filtered, kept as a view, searched, and walked through from end to end by keyboard. */
describe("the caseload with its filters and views", () => {
  let home: Home;
  let kedge: RunningKedge;
  let browser: Browser;
  let page: Page;
  let faults: () => readonly string[];
  let people = 0;

  beforeAll(async () => {
    home = await newHome();
    kedge = await startKedge(home, "--port", String(await freePort()), "--sample");
    browser = await launchBrowser();
    page = await (await browser.newContext(desktop)).newPage();
    faults = watchPage(page, kedge.url);
    await page.goto(kedge.setupLink ?? "");
    await page.getByLabel("Name of your practice or service").fill("Harbour Clinic");
    await page.getByLabel("Country").selectOption("GB");
    await page.getByLabel("Your name").fill("Robin Vale");
    await page.getByLabel("Your e-mail").fill("robin@example.org");
    await page.getByLabel("Password", { exact: true }).fill(password);
    await page.getByLabel("Also load a sample caseload to look around").check();
    await page.getByRole("button", { name: "Create" }).click();
    await page.getByText(/^\d+ people, those who need you first/).waitFor();
    people = Number.parseInt(await status(), 10);
  });
  afterAll(async () => {
    await browser?.close();
    await kedge?.stop();
    await home?.discard();
  });

  const status = async (): Promise<string> =>
    (await page.locator(".caseload-keys [role=status]").textContent()) ?? "";
  const rows = () => page.locator("[data-client]");
  const offered = async (label: string): Promise<string[]> =>
    page.getByLabel(label, { exact: true }).locator("option").allTextContents();

  it("shows only who has the chosen reason, as many as the filter said", async () => {
    const [, reason = ""] = await offered("Reason");
    const [, name = "", count = ""] = /^(.*) \((\d+)\)$/.exec(reason) ?? [];
    await page.getByLabel("Reason", { exact: true }).selectOption({ label: reason });
    await page.getByText(`${count} of ${people} shown.`).waitFor();
    expect(name).not.toBe("");
    expect(new URL(page.url()).searchParams.get("signal")).toMatch(/^[a-z-]+$/);
    await look(page, "caseload-filtered");
  });

  it("keeps what is shown as a view, finds it again after a reload, renames and removes it", async () => {
    const filtered = await status();
    await page.getByRole("button", { name: "Keep this view" }).focus();
    await page.keyboard.press("Enter");
    await page.keyboard.type("Mondays");
    await look(page, "caseload-keep-view");
    await page.keyboard.press("Enter");
    await page.getByRole("link", { name: "Mondays" }).waitFor();
    await page.getByRole("link", { name: "Everybody", exact: true }).click();
    await page.getByText(/^\d+ people, those who need you first/).waitFor();
    await page.reload();
    await page.getByRole("link", { name: "Mondays" }).click();
    await page.getByText(filtered).waitFor();
    await page.getByRole("button", { name: "Rename this view" }).click();
    await page.getByLabel("Name of the view").fill("Before supervision");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByRole("link", { name: "Before supervision" }).waitFor();
    await look(page, "caseload-view");
    await page.getByRole("button", { name: "Remove this view" }).click();
    await page.getByRole("link", { name: "Before supervision" }).waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Show everybody" }).click();
    await page.getByText(/^\d+ people, those who need you first/).waitFor();
  });

  it("finds a name without putting it into the address, and comes back to it from the client", async () => {
    const wanted = (await rows().nth(2).locator("a").textContent()) ?? "";
    await page.locator("body").press("/");
    await page.keyboard.type(wanted.toUpperCase());
    await page.getByText(/found among/).waitFor();
    expect(await rows().first().locator("a").textContent()).toContain(wanted);
    expect(page.url()).toBe(`${kedge.url}/caseload`);
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "What is happening" }).waitFor();
    await page.goBack();
    await page.getByText(/found among/).waitFor();
    await page.locator("[data-row='0'] a:focus").waitFor();
    await page.getByLabel("Find a name").fill("zzzz");
    await page.getByText("Nobody matches.").waitFor();
    await page.getByLabel("Find a name").fill("");
    await page.getByText(/^\d+ people, those who need you first/).waitFor();
  });

  it("goes from the first to the last person, part by part, and nobody is left out", async () => {
    const seen = new Set<string>();
    for (let at = 0; seen.size < people; at += 5) {
      expect(at, "rows that never came").toBeLessThan(people + 10);
      await page.evaluate(row => {
        const height = document.querySelector("[data-row]")?.getBoundingClientRect().height ?? 0;
        window.scrollTo({ top: row * height, behavior: "instant" });
      }, at);
      await page.locator(`[data-client][data-row='${Math.min(at, people - 1)}']`).waitFor();
      for (const id of await rows().evaluateAll(drawn =>
        drawn.map(row => row.getAttribute("data-client") ?? ""),
      ))
        seen.add(id);
    }
    expect(seen.size).toBe(people);
  });

  it("works on a phone", async () => {
    await page.setViewportSize(phone.viewport);
    await page.evaluate(() => window.scrollTo(0, 0));
    await look(page, "caseload-phone");
    expect(faults()).toEqual([]);
  });
});
