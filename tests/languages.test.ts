import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser, phone } from "./support/browser.ts";
import { freePort, type Home, newHome, type RunningKedge, startKedge } from "./support/kedge.ts";
import { look, watchPage } from "./support/screen.ts";
import { read } from "./support/source-files.ts";

interface Form {
  readonly items: Readonly<Record<string, string>>;
  readonly answers: Readonly<Record<string, string>>;
}
interface Texts {
  readonly [key: string]: string | Texts;
}

/** A text of the app in a language, for example `alone` and `check.start`. */
function text(language: string, part: string, key: string): string {
  let found: string | Texts | undefined = JSON.parse(
    read(`web/src/language/${language}/${part}.json`),
  ) as Texts;
  for (const name of key.split(".")) found = typeof found === "object" ? found[name] : undefined;
  if (typeof found !== "string") throw new Error(`${language}/${part}.json has no text "${key}"`);
  return found;
}

const form = (language: string, code: string): Form =>
  JSON.parse(read(`content/instruments/${code}/${language}.json`)) as Form;

/** A walk over many screens on a busy machine. */
const patience = 180_000;

describe("another language", () => {
  let home: Home;
  let kedge: RunningKedge;
  let browser: Browser;

  beforeAll(async () => {
    home = await newHome();
    kedge = await startKedge(home, "--port", String(await freePort()));
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await kedge?.stop();
    await home?.discard();
  });

  it.each(["de", "es"])(
    "%s: the check-up, help in a crisis and the exercises",
    { timeout: patience },
    async language => {
      const t = (part: string, key: string): string => text(language, part, key);
      const context = await browser.newContext({ ...phone, locale: language });
      const page = await context.newPage();
      const faults = watchPage(page, kedge.url);
      const press = (part: string, key: string) =>
        page.getByRole("button", { name: t(part, key), exact: true }).click();
      await page.goto(`${kedge.url}/alone`);
      await page.getByRole("heading", { name: t("alone", "title") }).waitFor();
      expect(
        await page.evaluate(() => [document.documentElement.lang, document.documentElement.dir]),
      ).toEqual([language, "ltr"]);
      await press("alone", "start");
      for (const step of ["about", "sessions", "scores"]) {
        await page.getByRole("heading", { name: t("alone", `${step}.title`) }).waitFor();
        await press("alone", "next");
      }
      await page.getByRole("heading", { name: t("check-up", "more.title") }).waitFor();
      await look(page, `${language}-more`);
      await press("alone", "next");
      await page.getByRole("heading", { name: t("alone", "check.title") }).waitFor();
      await press("alone", "check.start");
      const [depression, anxiety] = [form(language, "phq-9"), form(language, "gad-7")];
      const several = depression.answers["Several days"] ?? "";
      const asked = [
        ...Object.entries(depression.items).filter(([item]) => item !== "difficulty"),
        ...Object.entries(anxiety.items),
      ];
      for (const [at, [item, words]] of asked.entries()) {
        await page.getByText(words).waitFor();
        // The page ignores the second tap of a double tap.
        await page.waitForTimeout(320);
        if (at === 0) await look(page, `${language}-question`);
        await page.getByRole("button", { name: several }).click();
        if (at === 8) {
          expect(item).toBe("9");
          await page.getByText(t("crisis", "answered-title")).waitFor();
          await look(page, `${language}-crisis`);
          await press("crisis", "go-on");
        }
      }
      await press("companion", "end.look");
      await page.getByRole("heading", { name: t("alone", "result.title") }).waitFor();
      await look(page, `${language}-result`);
      await page.goto(`${kedge.url}/alone/exercises`);
      await page.getByText(t("exercises", "intro-alone")).waitFor();
      await look(page, `${language}-exercises`);
      expect(faults()).toEqual([]);
      await context.close();
    },
  );

  it("is one choice away, and stays chosen", async () => {
    const context = await browser.newContext({ ...phone, locale: "de" });
    const page = await context.newPage();
    await page.goto(kedge.url);
    await page.getByLabel(text("de", "shell", "language")).selectOption("en");
    await page.getByRole("heading", { name: text("en", "shell", "welcome.title") }).waitFor();
    await page.reload();
    await page.getByRole("heading", { name: text("en", "shell", "welcome.title") }).waitFor();
    await context.close();
  });
});
