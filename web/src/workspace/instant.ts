import { localeOf } from "../language/locale.ts";

/** A moment in words, in the reader's own time zone. */
export function instant(iso: string, language: string): string {
  const format = new Intl.DateTimeFormat(localeOf(language), { dateStyle: "medium", timeStyle: "short" });
  return format.format(new Date(iso));
}

/** The day of a moment in words, in the reader's own time zone. */
export function dayOfInstant(iso: string, language: string): string {
  return new Intl.DateTimeFormat(localeOf(language), { dateStyle: "long" }).format(new Date(iso));
}
