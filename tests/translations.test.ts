import { translatedLanguages } from "@kedge/knowledge";
import { describe, expect, it } from "vitest";
import {
  englishTexts,
  fingerprint,
  readFingerprints,
  takeTranslations,
  translatedTexts,
  writeTodo,
} from "./support/translations.ts";

/*
 * The translators' workflow: `npm run translations` writes what is missing or out of date to
 * test-results/translations/<language>.todo.json. Translate its values, save it as <language>.done.json beside it, and
 * run the same command again: the texts go where they belong, with a fingerprint of the English they were made from.
 */
const english = await englishTexts();
const updating = process.env.KEDGE_TAKE_TRANSLATIONS === "1";

const placeholders = (text: string): string[] => [...(text.match(/\{\{?\w+\}?\}/g) ?? [])].sort();
const wordsIn = (text: string): number =>
  text.replaceAll(/\{\{?\w+\}?\}/g, "").match(/\p{L}+/gu)?.length ?? 0;
/** Helplines, instruments and directories keep the names they have. */
const isName = (key: string): boolean =>
  /^content\/(helplines\/|instruments\/.*[tT]itle$|finding\/.*name$)/.test(key);
const distinct = (list: readonly string[]): string[] => [...new Set(list)];

describe.each(translatedLanguages)("the translation into %s", language => {
  if (updating) takeTranslations(language, english);
  const translated = translatedTexts(language);
  const made = readFingerprints()[language] ?? {};

  it("is complete and made from the English as it is now", () => {
    const todo = [...english].filter(
      ([key, text]) => !translated.has(key) || made[key] !== fingerprint(text),
    );
    writeTodo(language, new Map(todo));
    expect(todo.map(([key]) => key)).toEqual([]);
  });

  it("fills the same values in", () => {
    const wrong = [...translated].flatMap(([key, text]) => {
      const source = english.get(key);
      if (source === undefined) return [];
      const [given, asked] = [distinct(placeholders(text)), distinct(placeholders(source))];
      return given.join() === asked.join() ? [] : [`${key}: ${given.join()} instead of ${asked.join()}`];
    });
    expect(wrong).toEqual([]);
  });

  it("leaves no sentence in English", () => {
    const same = [...translated].filter(
      ([key, text]) => text === english.get(key) && wordsIn(text) > 4 && !isName(key),
    );
    expect(same).toEqual([]);
  });
});

describe("a translation", () => {
  it("is noticed to be out of date when its English changes", () => {
    expect(fingerprint("It is 12 now.")).not.toBe(fingerprint("It is 12 now"));
  });

  it("is asked for what clients read, in the app and in the content", () => {
    const keys = [...english.keys()];
    expect(keys).toContain("app/shell#sign-in.title");
    expect(keys).toContain("content/signals/plateau.json#/wording/client/title");
    expect(keys.filter(key => key.includes("/clinician"))).toEqual([]);
  });
});
