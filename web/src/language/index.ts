import crisis from "./en/crisis.json" with { type: "json" };
import shell from "./en/shell.json" with { type: "json" };
import { type Texts, type Translate, translator } from "./texts.ts";

/** BCP 47. The one language so far; others come as folders beside `en`, complete or not at all. */
export const language = "en";

/** The texts of one part of the app, in every language there is. */
export interface TextSource<T extends Texts> {
  readonly en: T;
}

const translators = new Map<TextSource<Texts>, unknown>();

/** Reads the texts of one part of the app, for example `useTexts(crisisTexts)("page-title")`. */
export function useTexts<T extends Texts>(source: TextSource<T>): Translate<T> {
  return textsOf(source);
}

/** The same outside of components. */
export function textsOf<T extends Texts>(source: TextSource<T>): Translate<T> {
  const known = translators.get(source) as Translate<T> | undefined;
  if (known) return known;
  const translate = translator(source[language], language);
  translators.set(source, translate);
  return translate;
}

/** Part of the first load, so that nothing can keep them away. */
export const shellTexts: TextSource<typeof shell> = { en: shell };
export const crisisTexts: TextSource<typeof crisis> = { en: crisis };
