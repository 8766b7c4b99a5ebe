import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser, phone } from "./support/browser.ts";
import { freePort, type Home, newHome, type RunningKedge, startKedge } from "./support/kedge.ts";
import { look, watchPage } from "./support/screen.ts";

const passphrase = "quiet ladder ocean seven";

/** The lock of the check-up alone, leaving it quickly, and choosing a therapist; Kedge is stopped after loading. */
describe("alone, in private", () => {
  let home: Home;
  let kedge: RunningKedge;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let faults: () => readonly string[];
  const requests: string[] = [];
  const button = (name: string) => page.getByRole("button", { name, exact: true });

  beforeAll(async () => {
    home = await newHome();
    kedge = await startKedge(home, "--port", String(await freePort()));
    browser = await launchBrowser();
    context = await browser.newContext({ ...phone, serviceWorkers: "block" });
    page = await context.newPage();
    faults = watchPage(page, kedge.url);
    await page.clock.install();
    await page.goto(`${kedge.url}/alone/find`);
    await page.getByRole("heading", { name: "Find the right therapist" }).waitFor();
    await page.waitForLoadState("networkidle");
    await kedge.stop();
    page.on("request", request => requests.push(request.url()));
  });
  afterAll(async () => {
    await browser?.close();
    await kedge?.stop();
    await home?.discard();
  });

  it("says what to look for, where, and what to ask", async () => {
    await look(page, "find");
    await button("What matters to me").click();
    const fee = page.getByRole("group", { name: "What it costs" });
    await fee.getByLabel("What I look for").fill("my insurance pays");
    await fee.getByRole("radio", { name: "matters most" }).check();
    const distance = page.getByRole("group", { name: "How far it is" });
    await distance.getByRole("radio", { name: "does not matter" }).check();
    await look(page, "find-wishes");
    await button("Done").click();
    await button("Where to look").click();
    await page.getByLabel("country").selectOption({ label: "United States" });
    const locator = page.getByRole("link", { name: "APA Psychologist Locator" });
    expect(await locator.getAttribute("href")).toBe("https://locator.apa.org");
    await look(page, "find-where");
    await button("Done").click();
    await button("What to ask them").click();
    await page.getByRole("heading", { name: "What stays private" }).waitFor();
    await button("Done").click();
  });

  it("checks how a US provider number was typed", async () => {
    await button("Check the licence").click();
    const npi = page.getByLabel("NPI", { exact: true });
    await npi.fill("1234567890");
    await page.getByText("This is no NPI").waitFor();
    await npi.fill("1234567893");
    await page.getByText("This number is well formed").waitFor();
    await look(page, "find-licence");
    await button("Done").click();
  });

  it("compares therapists by what matters to the person", async () => {
    await button("People I think about").click();
    for (const [name, fit] of [
      ["Dr Ona", "fits"],
      ["Mr Birch", "does not fit"],
    ] as const) {
      await page.getByLabel("Name, or what you call them").fill(name);
      await button("Add").click();
      const open = page.locator("details[open]");
      await open.getByLabel("What it costs: my insurance pays").selectOption({ label: fit });
    }
    await look(page, "find-candidates");
    await button("Done").click();
    await button("Compare").click();
    const sum = page.getByRole("row", { name: "In all" });
    expect(await sum.getByRole("cell").allTextContents()).toEqual([
      "3 of 3 8 things not known",
      "0 of 3 8 things not known",
    ]);
    expect(await page.getByRole("row", { name: "How far it is" }).count()).toBe(0);
    await look(page, "find-compare");
    await button("Done").click();
    await button("Back").click();
  });

  it("takes a passphrase, and says what is lost with it", async () => {
    await button("Privacy and lock").click();
    await page.getByText("If you forget it, everything you entered is lost").waitFor();
    await page.getByLabel("Passphrase", { exact: true }).fill("short");
    await button("Set the passphrase").click();
    await page.getByText("Please use at least 12 characters").waitFor();
    await page.getByLabel("Passphrase", { exact: true }).fill(passphrase);
    await page.getByLabel("The same again").fill(passphrase);
    await look(page, "alone-privacy");
    await button("Set the passphrase").click();
    await page.getByText("Your passphrase is set").waitFor();
  });

  it("opens with the passphrase alone", async () => {
    await button("Lock now").click();
    await page.getByRole("heading", { name: "Locked" }).waitFor();
    await look(page, "alone-locked");
    await page.getByLabel("Passphrase", { exact: true }).fill("quiet ladder ocean eight");
    await button("Open").click();
    await page.getByText("That is not the passphrase").waitFor();
    await page.getByRole("button", { name: "Help in a crisis" }).waitFor();
    await page.getByLabel("Passphrase", { exact: true }).fill(passphrase);
    await button("Open").click();
    await page.getByRole("heading", { name: "How is it going?" }).waitFor();
    await button("Find the right therapist").click();
    await button("Compare").click();
    await page.getByRole("columnheader", { name: "Dr Ona" }).waitFor();
  });

  it("locks itself when it was out of sight for two minutes, and not before", async () => {
    const turn = (state: "hidden" | "visible") =>
      page.evaluate(to => {
        Object.defineProperty(document, "visibilityState", { value: to, configurable: true });
        document.dispatchEvent(new Event("visibilitychange"));
      }, state);
    await turn("hidden");
    await page.clock.fastForward("01:50");
    await turn("visible");
    await page.getByRole("columnheader", { name: "Dr Ona" }).waitFor();
    await turn("hidden");
    await page.clock.fastForward("02:00");
    await turn("visible");
    await page.getByRole("heading", { name: "Locked" }).waitFor();
    expect(await page.content()).not.toContain("Dr Ona");
  });

  it("puts an empty page in its place when the person leaves quickly", async () => {
    const before = await page.evaluate(() => history.length);
    await button("Leave quickly").click();
    await page.waitForURL("about:blank");
    expect(await page.evaluate(() => history.length)).toBe(before);
  });

  it("made no request after loading, and no fault", () => {
    expect(requests.filter(url => url !== "about:blank")).toEqual([]);
    expect(faults()).toEqual([]);
  });
});
