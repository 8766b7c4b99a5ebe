import chromium from "@sparticuz/chromium";
import { chromium as playwright } from "playwright-core";
import { spread } from "./timed.ts";

/** From the address to rows that can be used, in a browser that has been here before. */
export async function interactive(address: string, cookie: string): Promise<string> {
  const browser = await playwright.launch({
    executablePath: await chromium.executablePath(),
    args: ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--no-first-run"],
  });
  try {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    await context.addCookies(
      cookie.split("; ").map(pair => {
        const [name = "", ...value] = pair.split("=");
        return { name, value: value.join("="), url: address };
      }),
    );
    const page = await context.newPage();
    const look = async (): Promise<void> => {
      await page.goto(`${address}/caseload`, { waitUntil: "commit" });
      const first = page.locator("[data-row='0'] a");
      await first.focus();
      await page.keyboard.press("j");
      await page.locator("[data-row='1'] a:focus").waitFor();
    };
    await look();
    return await spread(10, look);
  } finally {
    await browser.close();
  }
}
