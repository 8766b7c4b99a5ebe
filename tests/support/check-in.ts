import type { Page } from "playwright-core";

/** Answers one question of the check-in by its words, once it is the one on the screen. */
export async function answer(page: Page, question: number, words: string, of = 16): Promise<void> {
  await page.getByText(`Question ${question} of ${of}`).waitFor();
  // The page ignores the second tap of a double tap; people are slower than this anyway.
  await page.waitForTimeout(320);
  await page.getByRole("button", { name: words }).click();
}
