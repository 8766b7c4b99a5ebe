import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { ContentError } from "../content-error.ts";
import { readInstruments } from "./read-instruments.ts";

const content = new URL("../../../content/", import.meta.url);

function contentFiles(): Map<string, unknown> {
  const paths = readdirSync(new URL("instruments/", content), { recursive: true, encoding: "utf8" })
    .filter(path => path.endsWith(".json"))
    .map(path => `instruments/${path.replaceAll("\\", "/")}`);
  return new Map(paths.map(path => [path, JSON.parse(readFileSync(new URL(path, content), "utf8"))]));
}

function problems(change: (files: Map<string, unknown>) => void): readonly string[] {
  const files = structuredClone(contentFiles());
  change(files);
  try {
    readInstruments(files);
  } catch (error) {
    if (error instanceof ContentError) return error.problems;
    throw error;
  }
  return [];
}

// biome-ignore lint/suspicious/noExplicitAny: a test changes arbitrary places of a content file
const at = (files: Map<string, unknown>, path: string): any => files.get(path);

describe("the instruments that come with Kedge", () => {
  test("are read, and each can be scored or says that only totals are taken", () => {
    const { instruments, questionnaires } = readInstruments(contentFiles());
    expect(Object.keys(instruments)).toEqual(
      expect.arrayContaining(["bdi-ii", "gad-7", "kedge-session", "phq-9"]),
    );
    for (const instrument of Object.values(instruments))
      if (instrument.kind === "questionnaire") expect(questionnaires).toHaveProperty(instrument.code);
  });
});

describe("a mistake in a content file is named with file, place and what to do", () => {
  const psychometrics = "instruments/phq-9/psychometrics.json";
  const questionnaire = "instruments/phq-9/questionnaire.json";

  test("a misspelled field", () => {
    expect(
      problems(files => {
        at(files, psychometrics).recalDays = 7;
      }),
    ).toEqual([
      `${psychometrics}: must not have additional properties {"additionalProperties":["recalDays"]}`,
    ]);
  });
  test("a gap between two bands", () => {
    expect(
      problems(files => {
        at(files, psychometrics).bands.bands[1].min = 6;
      }),
    ).toEqual([`${psychometrics} at /bands: "mild" must begin where the band before it ends`]);
  });
  test("a wrong LOINC code", () => {
    expect(
      problems(files => {
        at(files, psychometrics).loinc.total = "44261-7";
        at(files, questionnaire).item[1].code[0].code = "44250-8";
      }),
    ).toEqual([
      `${psychometrics} at /loinc: 44261-7 has a wrong check digit; look the code up again`,
      `${questionnaire}: the LOINC code 44250-8 has a wrong check digit; look the code up again`,
    ]);
  });
  test("a folder that isn't named after its code", () => {
    expect(
      problems(files => {
        files.set("instruments/phq-10/psychometrics.json", at(files, psychometrics));
        files.set("instruments/phq-10/questionnaire.json", at(files, questionnaire));
      }),
    ).toEqual(['instruments/phq-10/psychometrics.json: its code is "phq-9"; name the folder after its code']);
  });
  test("a questionnaire without its psychometrics, and psychometrics without their questionnaire", () => {
    expect(problems(files => files.delete(psychometrics))).toEqual([
      `${questionnaire}: there is no psychometrics.json beside it; add one`,
    ]);
    expect(problems(files => files.delete(questionnaire))).toEqual([
      `${questionnaire} is missing; its psychometrics.json has a scoring`,
    ]);
  });
  test("an item that is gone, and a licence notice that is gone", () => {
    expect(
      problems(files => {
        at(files, questionnaire).item.splice(9, 1);
        at(files, questionnaire).copyright = "";
      }),
    ).toEqual([
      `${questionnaire} at /copyright: must contain the licence notice of psychometrics.json, word for word`,
      `${questionnaire}: phq-9: item 9 is missing from the questionnaire`,
    ]);
  });
  test("items of an instrument that has none here", () => {
    expect(
      problems(files => {
        files.set("instruments/bdi-ii/questionnaire.json", at(files, questionnaire));
      }),
    ).toEqual([
      "instruments/bdi-ii/questionnaire.json: the instrument is totals-only, so its items don't belong here; remove this file",
    ]);
  });
  test("the text of a licensed instrument", () => {
    const found = problems(files => {
      Object.assign(at(files, psychometrics), { kind: "skeleton" });
      at(files, psychometrics).licence.class = "ask";
    });
    expect(found).toHaveLength(9);
    expect(found[0]).toBe(`${questionnaire}: item 1 has a text, but the text is the owner's; remove it`);
  });
});
