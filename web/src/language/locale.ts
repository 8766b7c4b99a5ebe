/** English dates are written day first, as in the engine's wording. */
export function localeOf(language: string): string {
  return language === "en" ? "en-GB" : language;
}
