import { read } from "./source-files.ts";
import { englishTexts, translatedTexts } from "./translations.ts";

/** What the app says in another language where it says `english` in English; `place` is the beginning of the text's key. */
export type Say = (english: string, place?: string) => string;

/** @throws Error when there is no such English text, or when it is said in several ways and `place` leaves that open */
export async function wordsIn(language: string): Promise<Say> {
  const english = [...(await englishTexts())];
  const translated = translatedTexts(language);
  return (text, place = "") => {
    const keys = english.filter(([key, said]) => said === text && key.startsWith(place)).map(([key]) => key);
    const [words, ...others] = new Set(keys.map(key => translated.get(key)));
    if (words === undefined || others.length > 0)
      throw new Error(
        `"${text}" ${words === undefined ? "has no" : "has several"} texts in ${language}: ${keys.join(", ")}`,
      );
    return words;
  };
}

/** The words of an answer in a questionnaire's translation. */
export function answerIn(language: string, instrument: string, english: string): string {
  const { answers } = JSON.parse(read(`content/instruments/${instrument}/${language}.json`)) as {
    readonly answers: Readonly<Record<string, string>>;
  };
  const words = answers[english];
  if (words === undefined) throw new Error(`${instrument}/${language}.json has no answer "${english}"`);
  return words;
}
