import { describe, expect, it } from "vitest";
import { readingGrade } from "../engine/src/testing/reading-age.ts";
import { englishTexts } from "./support/translations.ts";

/** A child of 12 is in grade 6 or 7. */
const grade = 7;
/** One sentence says little about how hard a part is; a text alone may be this hard. */
const gradeOfOneText = 9;
/** Fewer words than this are a label: the formula is made for sentences. */
const fewestWords = 10;

/** Each item of a list is a sentence of its own, whether or not it ends with a full stop. */
const asSentences = (text: string): string =>
  text
    .split("\n")
    .map(line => (/[.!?:;]"?$/.test(line.trim()) ? line : `${line}.`))
    .join(" ");

const parts = new Map<string, { readonly key: string; readonly text: string }[]>();
for (const [key, text] of await englishTexts()) {
  const [, part] = /^app\/([^#]+)#/.exec(key) ?? [];
  if (part === undefined || text.split(/\s+/).length < fewestWords) continue;
  parts.set(part, [...(parts.get(part) ?? []), { key, text: asSentences(text) }]);
}

/** What clients read in the app; the wording of rules is measured in `engine/src/wording.test.ts`. */
describe("the reading age of what clients read", () => {
  it.each([...parts])("is about 12 in the part %s", (_, texts) => {
    expect(readingGrade(texts.map(({ text }) => text).join(" "))).toBeLessThanOrEqual(grade);
    const hard = texts.filter(({ text }) => readingGrade(text) > gradeOfOneText);
    expect(hard.map(({ key, text }) => `${key}: grade ${readingGrade(text).toFixed(1)}`)).toEqual([]);
  });

  it("is noticed to be too high in a text for experts", () => {
    const hard =
      "Psychotherapeutic interventions necessitate continuous multidimensional evaluation of symptomatology.";
    expect(readingGrade(hard)).toBeGreaterThan(gradeOfOneText);
  });
});
