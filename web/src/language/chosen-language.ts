import { recall, remember } from "../offline/small-memory.ts";

/** BCP 47. English is what Kedge is written in; the others are complete translations of what clients read. */
export const languages = ["en", "es", "de"] as const;
export type Language = (typeof languages)[number];

/** Each language by its own name, so that people find theirs whatever is shown now. */
export const languageNames: Readonly<Record<Language, string>> = {
  en: "English",
  es: "Español",
  de: "Deutsch",
};

const key = "kedge.language";

const known = (tag: string): Language | undefined =>
  languages.find(language => tag === language || tag.startsWith(`${language}-`));

/** The language chosen on this device, else the first of the browser's that Kedge speaks, else English. */
function choose(): Language {
  const chosen = recall(key);
  const wished = [...(chosen ? [chosen] : []), ...(globalThis.navigator?.languages ?? [])];
  return wished.map(known).find(language => language !== undefined) ?? "en";
}

/** The language of this page; it stays the same until the page is loaded anew. */
export const language: Language = choose();

const rightToLeft = new Set(["ar", "fa", "he", "ur"]);

/** In which direction a language is written. */
export const directionOf = (tag: string): "ltr" | "rtl" =>
  rightToLeft.has(tag.split("-")[0] ?? "") ? "rtl" : "ltr";

/** Keeps the choice for this device and shows the page again in that language. */
export function changeLanguage(to: Language): void {
  remember(key, to);
  location.reload();
}
