/** English dates are written day first, as in the engine's wording. */
export function localeOf(language: string): string {
  return language === "en" ? "en-GB" : language;
}

/** A moment in words, in the reader's own time zone. */
export function instant(iso: string, language: string): string {
  const format = new Intl.DateTimeFormat(localeOf(language), { dateStyle: "medium", timeStyle: "short" });
  return format.format(new Date(iso));
}
