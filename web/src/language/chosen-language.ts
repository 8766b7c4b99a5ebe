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

/** On a device that many people use in turn: the choice of whoever is here now. */
const visitKey = "kedge.language-of-this-visit";

function ofThisVisit(): string | null {
  try {
    return sessionStorage.getItem(visitKey);
  } catch {
    // The browser keeps nothing.
    return null;
  }
}

/** Whether somebody chose the language of this page for themselves only. */
export const chosenForThisVisit: boolean = ofThisVisit() !== null;

/** The language chosen for this visit or on this device, else the first of the browser's that Kedge speaks, else English. */
function choose(): Language {
  const wished = [ofThisVisit(), recall(key), ...(globalThis.navigator?.languages ?? [])];
  return (
    wished.map(tag => (tag === null ? undefined : known(tag))).find(language => language !== undefined) ??
    "en"
  );
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

/** Shows the page in that language until the next person begins; the language of the device stays as it is. */
export function changeLanguageForThisVisit(to: Language): void {
  sessionStorage.setItem(visitKey, to);
  location.reload();
}
