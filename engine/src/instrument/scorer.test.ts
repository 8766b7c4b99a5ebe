import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { AnswerError } from "./errors.ts";
import type { ScorableInstrument } from "./instrument.ts";
import { type Answers, compileInstrument, type Scorer } from "./scorer.ts";

const content = new URL("../../../content/instruments/", import.meta.url);

function load(code: string): { questionnaire: unknown; instrument: ScorableInstrument; scorer: Scorer } {
  const read = (file: string) => JSON.parse(readFileSync(new URL(`${code}/${file}`, content), "utf8"));
  const questionnaire = read("questionnaire.json");
  const instrument = read("psychometrics.json");
  return { questionnaire, instrument, scorer: compileInstrument(questionnaire, instrument) };
}

const scorer = (code: string) => load(code).scorer;
const error = (run: () => unknown): AnswerError => {
  try {
    run();
  } catch (thrown) {
    if (thrown instanceof AnswerError) return thrown;
    throw thrown;
  }
  throw new Error("expected an AnswerError, but nothing was thrown");
};

describe("PHQ-9", () => {
  const phq9 = scorer("phq-9");

  test("sums, names the band, and reports a positive risk item below the cut-off", () => {
    const answers = [1, 2, 1, 2, 1, 1, 0, 0, 1];
    expect(phq9.score(answers)).toEqual({
      total: 9,
      band: "mild",
      prorated: false,
      answered: 9,
      sum: 9,
      subscales: [],
      risk: "positive",
    });
    expect(phq9.riskAnswers(answers)).toEqual([{ linkId: "9", points: 1, positive: true }]);
  });

  test("prorates two missing items, and an unanswered item 9 is not a zero", () => {
    const answers = [3, 3, 3, 3, 3, 3, 3, null, null];
    expect(phq9.score(answers)).toMatchObject({
      total: 27,
      sum: 21,
      answered: 7,
      prorated: true,
      risk: "not-answered",
    });
    expect(phq9.riskAnswers(answers)).toEqual([{ linkId: "9", points: null, positive: false }]);
  });

  test("rounds a prorated total half up", () => {
    // 7 × 9 / 7 = 9; 4 × 9 / 8 = 4.5 → 5
    expect(phq9.score([4, 0, 0, 0, 0, 0, 0, 0, null].map(a => (a === 4 ? 3 : a)) as Answers).total).toBe(3);
    expect(phq9.score([1, 1, 1, 1, 0, 0, 0, 0, null]).total).toBe(5);
  });

  test("gives no total for six answers", () => {
    expect(phq9.score([3, 3, 3, 3, 3, 3, null, null, null])).toMatchObject({
      total: null,
      band: null,
      prorated: false,
      answered: 6,
    });
  });

  test("reports a risk answer even where no total is possible", () => {
    expect(phq9.score([null, null, null, null, null, null, null, null, 3])).toMatchObject({
      total: null,
      risk: "positive",
    });
  });

  test.each([
    [0, "minimal"],
    [4, "minimal"],
    [5, "mild"],
    [9, "mild"],
    [10, "moderate"],
    [14, "moderate"],
    [15, "moderately-severe"],
    [19, "moderately-severe"],
    [20, "severe"],
    [27, "severe"],
  ])("a total of %i is in the band %s", (total, band) => {
    const answers = Array.from({ length: 9 }, (_, i) => Math.min(3, Math.max(0, total - 3 * i)));
    expect(phq9.score(answers)).toMatchObject({ total, band });
  });

  test("refuses answers that don't fit, naming the item, and scores nothing", () => {
    expect(error(() => phq9.score([0, 0, 0])).message).toContain("3 answers were given, but it has 9 items");
    expect(error(() => phq9.score([0, 0, 4, 0, 0, 0, 0, 0, 0]))).toMatchObject({
      problem: "out-of-range",
      linkId: "3",
      message: "phq-9: item 3 takes a whole number from 0 to 3, or null when it was left out",
    });
    expect(error(() => phq9.score([0, 0, 0, 0, -1, 0, 0, 0, 0])).linkId).toBe("5");
    for (const wrong of [1.5, Number.NaN, Number.POSITIVE_INFINITY, "1", undefined, true, {}])
      expect(error(() => phq9.score([0, 0, 0, 0, 0, 0, 0, 0, wrong] as unknown as Answers))).toMatchObject({
        problem: "not-a-whole-number",
        linkId: "9",
      });
  });

  test("screens by the cut-off and by the diagnostic algorithm", () => {
    const outcomes = (answers: Answers) =>
      Object.fromEntries(phq9.screen(answers).map(({ rule, outcome }) => [rule, outcome]));
    expect(outcomes([2, 2, 2, 2, 2, 0, 0, 0, 0])).toEqual({
      screening: "positive",
      "major-depressive-syndrome": "positive",
      "other-depressive-syndrome": "negative",
    });
    expect(outcomes([2, 0, 2, 2, 2, 0, 0, 0, 1])).toMatchObject({ "major-depressive-syndrome": "positive" });
    expect(outcomes([0, 0, 3, 3, 3, 3, 3, 0, 0])).toMatchObject({ "major-depressive-syndrome": "negative" });
    expect(outcomes([2, 0, 2, 0, 0, 0, 0, 0, 0])).toMatchObject({ "other-depressive-syndrome": "positive" });
    expect(outcomes([2, 2, 2, 2, null, 0, 0, 0, 0])).toMatchObject({
      "major-depressive-syndrome": "unclear",
    });
  });
});

describe("GAD-7", () => {
  const { scorer: gad7, instrument } = load("gad-7");

  test("7 is mild and no case by the rule of NHS Talking Therapies; 8 is one there, but not at the screening cut-off", () => {
    expect(gad7.score([2, 1, 2, 1, 0, 1, 0])).toMatchObject({ total: 7, band: "mild", risk: "not-asked" });
    const values = Object.fromEntries(instrument.cutOffs.map(({ code, value }) => [code, value]));
    expect(values).toEqual({ screening: 10, "nhs-talking-therapies": 8 });
    expect(gad7.screen([2, 2, 2, 1, 0, 1, 0])).toMatchObject([{ rule: "screening", outcome: "negative" }]);
  });
});

describe("session feedback", () => {
  const session = scorer("kedge-session");

  test("gives each facet on its own and no total; a facet that was left out stays out", () => {
    const score = session.score([8, 7, null, 5, 6, 0, 10]);
    expect(score).toMatchObject({ total: null, band: null, prorated: false, answered: 6 });
    expect(Object.fromEntries(score.subscales.map(({ code, total }) => [code, total]))).toEqual({
      bond: 8,
      goals: 7,
      tasks: null,
      expectancy: 5,
      readiness: 6,
      copingSkillUse: 0,
      homeworkUsefulness: 10,
    });
  });
});

describe("a questionnaire that doesn't fit its instrument is never compiled", () => {
  const { questionnaire, instrument } = load("phq-9");
  type Changeable = { item: { linkId: string; answerOption: unknown[] }[] };
  const changed = (change: (questionnaire: Changeable) => void) => {
    const copy = structuredClone(questionnaire) as Changeable;
    change(copy);
    return () => compileInstrument(copy, instrument);
  };

  test("an item is missing", () => {
    expect(changed(q => void q.item.splice(3, 1))).toThrow("phq-9: item 3 is missing from the questionnaire");
  });
  test("the options stand in another order", () => {
    expect(changed(q => void q.item[2]?.answerOption.reverse())).toThrow(
      "phq-9: item 2 should have rising points from its first answer to its last, but has 3, 2, 1, 0",
    );
  });
  test("an option is missing", () => {
    expect(changed(q => void q.item[2]?.answerOption.pop())).toThrow(
      "can run from 0 to 26, but the published range is 0 to 27",
    );
  });
  test("an option has no points", () => {
    expect(
      changed(q => {
        const options = q.item[2]?.answerOption ?? [];
        options[1] = { valueCoding: { code: "LA6569-3", display: "Several days" } };
      }),
    ).toThrow("phq-9: item 2 has an answer without points");
  });
});
