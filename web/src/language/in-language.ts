import { language } from "./chosen-language.ts";

/** A text of the content in the language of this page, or in English where it isn't translated. */
export function inLanguage<Words>(texts: { readonly en: Words } & Readonly<Record<string, Words>>): Words {
  return texts[language] ?? texts.en;
}
