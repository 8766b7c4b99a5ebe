import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { desktop, launchBrowser, phone } from "./support/browser.ts";
import { freePort, type Home, newHome, type RunningKedge, startKedge } from "./support/kedge.ts";
import { newClient, setUpClinician } from "./support/person.ts";
import { checkInScripts, look, scriptBytes, signInBrowser } from "./support/screen.ts";

/** A page of 1280 px at 400 %, or a small phone with text at 200 % (WCAG 1.4.10). */
const narrow = { width: 320, height: 640 } as const;
const pages = ["/my", "/my/check-in", "/my/review", "/my/reminders", "/my/exercises", "/my/log", "/crisis"];

/** How the companion holds up for people who see, move or read in other ways. Each step builds on the one before. */
describe("accessibility of the companion", () => {
  let home: Home;
  let kedge: RunningKedge;
  let browser: Browser;
  let context: BrowserContext;

  beforeAll(async () => {
    home = await newHome();
    kedge = await startKedge(home, "--port", String(await freePort()));
    const robin = await setUpClinician(kedge.url, kedge.setupLink);
    await newClient(robin, kedge.url);
    browser = await launchBrowser();
    const first = await browser.newContext(phone);
    await signInBrowser(await first.newPage(), kedge.url, "kim@example.org");
    context = await browser.newContext({ ...desktop, storageState: await first.storageState() });
    await first.close();
  });
  afterAll(async () => {
    await browser?.close();
    await kedge?.stop();
    await home?.discard();
  });

  async function open(path: string, page?: Page): Promise<Page> {
    const opened = page ?? (await context.newPage());
    await opened.goto(kedge.url + path);
    await opened.getByRole("heading", { level: 1 }).first().waitFor();
    return opened;
  }

  /** How far the page can be scrolled sideways, in pixels. */
  const sideways = (page: Page): Promise<number> =>
    page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

  it("is walked from the check-in through help to its end by keyboard alone", async () => {
    const page = await open("/my/check-in");
    const reach = async (name: RegExp): Promise<void> => {
      for (let step = 0; step < 40; step += 1) {
        const focused = await page.evaluate(() => document.activeElement?.textContent ?? "");
        if (name.test(focused)) return void (await page.keyboard.press("Enter"));
        await page.keyboard.press("Tab");
      }
      throw new Error(`${name} can't be reached by keyboard`);
    };
    await reach(/^Start/);
    await page.getByText("Question 1 of 16").waitFor();
    const bytes = await scriptBytes(page);
    expect(bytes).toBeGreaterThan(checkInScripts.least);
    expect(bytes).toBeLessThanOrEqual(checkInScripts.most);
    for (let question = 1; question <= 9; question += 1) {
      await page.getByText(`Question ${question} of 16`).waitFor();
      await page.waitForTimeout(320);
      await page.keyboard.press(question === 9 ? "2" : "1");
    }
    await page.getByRole("button", { name: "Go on" }).waitFor();
    await reach(/^Go on/);
    for (let question = 10; question <= 16; question += 1) {
      await page.getByText(`Question ${question} of 16`).waitFor();
      await page.waitForTimeout(320);
      await page.keyboard.press("1");
    }
    await page.getByRole("button", { name: /Send/ }).waitFor();
    await reach(/Send/);
    await page.getByText("Your care team has been told").waitFor();
    await reach(/Help in a crisis/);
    await page.getByRole("dialog").waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await page.close();
  });

  it("fits a width of 320 pixels without sideways scrolling, in both directions of writing", async () => {
    const page = await context.newPage();
    await page.setViewportSize(narrow);
    const tooWide: string[] = [];
    for (const path of pages) {
      await open(path, page);
      for (const direction of ["ltr", "rtl"]) {
        await page.evaluate(dir => document.documentElement.setAttribute("dir", dir), direction);
        if ((await sideways(page)) > 0) tooWide.push(`${path} ${direction}`);
      }
      if (path === "/my/review" || path === "/my")
        await look(page, `accessibility-rtl-${path.slice(1)}`.replace("/", "-"));
    }
    expect(tooWide).toEqual([]);
    await page.close();
  });

  it("keeps a chosen answer visible when the system forces its colours", async () => {
    const page = await context.newPage();
    await page.emulateMedia({ forcedColors: "active", reducedMotion: "reduce" });
    await open("/my/check-in", page);
    await page.getByRole("button", { name: "Start" }).click();
    await page.getByText("Question 1 of").waitFor();
    await page.waitForTimeout(320);
    await page.locator(".option").first().click();
    await page.getByText("Question 2 of").waitFor();
    await page.getByRole("button", { name: "Back" }).click();
    await page.getByText("Question 1 of").waitFor();
    const looks = (pressed: boolean) =>
      page
        .locator(`.option[aria-pressed="${pressed}"]`)
        .first()
        .evaluate(option => {
          const { borderColor, outlineStyle, outlineColor, backgroundColor, borderWidth } =
            getComputedStyle(option);
          return [borderColor, outlineStyle, outlineColor, backgroundColor, borderWidth].join();
        });
    expect(await looks(true)).not.toBe(await looks(false));
    await look(page, "accessibility-forced-colors");
    const moving = await page.evaluate(
      () => document.getAnimations().filter(animation => animation.playState === "running").length,
    );
    expect(moving).toBe(0);
    await page.close();
  });
});
