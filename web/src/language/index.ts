import { language } from "./chosen-language.ts";
import crisis from "./en/crisis.json" with { type: "json" };
import shell from "./en/shell.json" with { type: "json" };
import { overlaid, type Texts, type Translate, translator } from "./texts.ts";

export { language } from "./chosen-language.ts";

/** The texts of one part of the app, in the language of this page. */
export interface TextSource<T extends Texts> {
  readonly texts: T;
}

/** Every part in every language, by `./<language>/<part>.json`; the first load holds the English of two of them anyway. */
export const textFiles = import.meta.glob<Texts>(["./*/*.json", "!./en/{crisis,shell}.json"], {
  import: "default",
});

/**
 * Loads the texts of one part of the app: `web/src/language/<language>/<part>.json`, with the English ones for what has
 * not been translated yet. Awaited where the part's texts are named, so that no page is shown without its words.
 */
export async function loadTexts<T extends Texts>(part: string): Promise<TextSource<T>> {
  const english = textFiles[`./en/${part}.json`];
  if (!english) throw new Error(`There are no texts "${part}"`);
  const translated = language === "en" ? undefined : textFiles[`./${language}/${part}.json`];
  const [base, over] = await Promise.all([english(), translated?.()]);
  return { texts: (over ? overlaid(base, over) : base) as T };
}

/** Part of the first load, so that nothing can keep them away: English stands in when the translation doesn't arrive. */
async function firstTexts<T extends Texts>(part: string, english: T): Promise<TextSource<T>> {
  const load = textFiles[`./${language}/${part}.json`];
  return { texts: load ? ((await load().catch(() => english)) as T) : english };
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
  const translate = translator(source.texts, language);
  translators.set(source, translate);
  return translate;
}

export const [shellTexts, crisisTexts] = await Promise.all([
  firstTexts("shell", shell),
  firstTexts("crisis", crisis),
]);
