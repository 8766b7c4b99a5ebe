import { existsSync, readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sessionFeedbackFacets } from "../record.ts";
import { AnswerError } from "./errors.ts";
import type { ScorableInstrument, Scoring, ScreenRule } from "./instrument.ts";
import { type Answers, compileInstrument, type Scorer } from "./scorer.ts";

const content = new URL("../../../content/instruments/", import.meta.url);

type Scorable = ScorableInstrument & { readonly scoring: Scoring };

function load(code: string): { questionnaire: unknown; instrument: Scorable; scorer: Scorer } {
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
    // 4 × 9 / 8 = 4.5
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

  test("asks the facets that the record knows", () => {
    expect(session.items).toEqual([...sessionFeedbackFacets]);
  });

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

describe("golden vectors of the other instruments", () => {
  test("WHO-5: a raw 13 is 52, above the screening threshold of 50", () => {
    const who5 = scorer("who-5");
    expect(who5.score([2, 2, 3, 3, 3])).toMatchObject({ sum: 13, total: 52 });
    expect(who5.screen([2, 2, 3, 3, 3])).toMatchObject([{ outcome: "negative" }]);
    expect(who5.screen([2, 2, 3, 3, 2])).toMatchObject([{ outcome: "positive" }]);
    expect(who5.score([2, 2, 3, 3, null]).total).toBeNull();
  });

  test("PCL-5: all 2 is 40, and the provisional criteria are met", () => {
    const pcl5 = scorer("pcl-5");
    const all2 = Array.from({ length: 20 }, () => 2);
    const score = pcl5.score(all2);
    expect(score.total).toBe(40);
    expect(score.subscales.map(({ total }) => total)).toEqual([10, 4, 14, 12]);
    expect(pcl5.screen(all2).map(({ rule, outcome }) => [rule, outcome])).toEqual([
      ["screening", "positive"],
      ["provisional-dsm-5", "positive"],
    ]);
    const withoutAvoidance = all2.map((answer, i) => (i === 5 || i === 6 ? 1 : answer));
    expect(pcl5.screen(withoutAvoidance)[1]?.outcome).toBe("negative");
    const oneMissing = pcl5.score(all2.map((answer, i) => (i === 0 ? null : answer)));
    expect(oneMissing.total).toBeNull();
    expect(oneMissing.subscales.map(({ total }) => total)).toEqual([null, 4, 14, 12]);
  });

  test("PC-PTSD-5: a no to the first question is 0 without asking the rest", () => {
    const pcPtsd5 = scorer("pc-ptsd-5");
    expect(pcPtsd5.score([0, null, null, null, null, null])).toMatchObject({ total: 0, prorated: false });
    expect(pcPtsd5.score([1, 1, 1, 1, 1, 0]).total).toBe(4);
    expect(pcPtsd5.score([1, 1, 1, 1, 1, null]).total).toBeNull();
    expect(pcPtsd5.score([null, 1, 1, 1, 1, 1]).total).toBeNull();
    expect(error(() => pcPtsd5.score([0, 1, null, null, null, null]))).toMatchObject({
      problem: "not-asked",
      linkId: "1",
    });
    expect(pcPtsd5.screen([1, 1, 1, 1, 0, 0]).map(({ outcome }) => outcome)).toEqual([
      "negative",
      "positive",
    ]);
  });

  test("CORE-10: all 0 is 8, since items 2 and 3 are reversed; one missing item is prorated", () => {
    const core10 = scorer("core-10");
    const all0 = Array.from({ length: 10 }, () => 0);
    expect(core10.score(all0)).toMatchObject({ total: 8, band: "low", risk: "none-reported" });
    expect(core10.score([0, 4, 4, 0, 0, 1, 0, 0, 0, 0])).toMatchObject({ total: 1, risk: "positive" });
    // 8 × 10 / 9 = 8.9 → 9
    expect(core10.score([...all0.slice(1), null])).toMatchObject({ total: 9, prorated: true });
    expect(core10.score([...all0.slice(2), null, null]).total).toBeNull();
  });

  test("AUDIT-C: 3 points of a woman, all from the first question, ask about the real intake", () => {
    const auditC = scorer("audit-c");
    expect(auditC.score([3, 0, 0])).toMatchObject({ total: 3, band: "low" });
    expect(auditC.screen([3, 0, 0], { sex: "female" })).toEqual([
      { rule: "screening", outcome: "unclear", detail: "ask-about-intake" },
    ]);
    expect(auditC.screen([2, 1, 0], { sex: "female" })).toMatchObject([{ outcome: "positive" }]);
    expect(auditC.screen([2, 1, 0], { sex: "male" })).toMatchObject([{ outcome: "negative" }]);
    expect(auditC.screen([2, 1, 0])).toMatchObject([{ outcome: "positive" }]);
    expect(auditC.screen([2, null, 0])).toMatchObject([{ outcome: "unclear" }]);
  });

  test("DASS-21: all 1 is 14 on each scale; one missing item in a scale is prorated", () => {
    const dass21 = scorer("dass-21");
    const all1 = Array.from({ length: 21 }, () => 1);
    expect(dass21.score(all1)).toMatchObject({
      total: null,
      subscales: [
        { code: "depression", total: 14, band: "moderate" },
        { code: "anxiety", total: 14, band: "moderate" },
        { code: "stress", total: 14, band: "normal" },
      ],
    });
    const twoMissing = dass21.score(all1.map((answer, i) => ([0, 2, 4].includes(i) ? null : answer)));
    expect(twoMissing.subscales.map(({ total, prorated }) => [total, prorated])).toEqual([
      [null, false],
      [14, false],
      [14, true],
    ]);
  });

  test("WSAS: not working leaves item 1 out, and the raw sum stays beside the estimate", () => {
    const wsas = scorer("wsas");
    expect(wsas.score([9, 4, 4, 4, 4])).toMatchObject({ total: 20, sum: 16, answered: 4, prorated: true });
    expect(wsas.score([8, 8, 8, 8, 8])).toMatchObject({ total: 40, prorated: false });
    expect(wsas.score([null, 4, 4, 4, 4]).total).toBeNull();
    expect(wsas.score([9, 4, 4, 4, null]).total).toBeNull();
    expect(error(() => wsas.score([0, 9, 0, 0, 0])).linkId).toBe("2");
  });

  test("EPDS: the printed order of the answers is reversed in items 3 and 5 to 10", () => {
    const epds = scorer("epds");
    expect(epds.score([0, 0, 3, 0, 3, 3, 3, 3, 3, 3])).toMatchObject({ total: 0, risk: "none-reported" });
    expect(epds.score([3, 3, 0, 3, 0, 0, 0, 0, 0, 0])).toMatchObject({ total: 30, risk: "positive" });
  });

  test("MDQ: 9 yes at the same time with a minor problem is negative", () => {
    const mdq = scorer("mdq");
    const symptoms = (yes: number) => Array.from({ length: 13 }, (_, i) => (i < yes ? 1 : 0));
    expect(mdq.score([...symptoms(9), 1, 1]).total).toBe(9);
    expect(mdq.screen([...symptoms(9), 1, 1])).toMatchObject([{ outcome: "negative" }]);
    expect(mdq.screen([...symptoms(9), 1, 2])).toMatchObject([{ outcome: "positive" }]);
    expect(mdq.screen([...symptoms(9), 0, 3])).toMatchObject([{ outcome: "negative" }]);
    expect(mdq.screen([...symptoms(6), 1, 3])).toMatchObject([{ outcome: "negative" }]);
    expect(mdq.screen([...symptoms(9), null, 3])).toMatchObject([{ outcome: "unclear" }]);
  });

  test("C-SSRS: no active thoughts but behaviour four months ago is the moderate category", () => {
    const cssrs = scorer("c-ssrs-screener");
    const detail = (answers: Answers) => cssrs.screen(answers)[0]?.detail;
    expect(detail([0, 0, null, null, null, 1, 0])).toBe("moderate");
    expect(detail([0, 0, null, null, null, 1, 1])).toBe("high");
    expect(detail([1, 0, null, null, null, 0, null])).toBe("low");
    expect(detail([1, 1, 0, 1, 0, 0, null])).toBe("high");
    expect(detail([0, 0, null, null, null, 0, null])).toBe("none-reported");
    expect(detail([1, null, null, null, null, 0, null])).toBe("not-answered");
    expect(detail([0, 0, null, null, null, 1, null])).toBe("not-answered");
    expect(cssrs.score([0, 0, null, null, null, 0, null]).risk).toBe("none-reported");
    expect(cssrs.score([0, null, null, null, null, 0, null]).risk).toBe("not-answered");
    expect(cssrs.riskAnswers([0, 0, null, null, null, 1, 1]).filter(answer => answer.positive)).toEqual([
      { linkId: "6", points: 1, positive: true },
      { linkId: "6a", points: 1, positive: true },
    ]);
  });

  test("ASQ: a refusal counts as positive, and the last question decides whether it is acute", () => {
    const asq = scorer("asq");
    const outcome = (answers: Answers) => asq.screen(answers)[0];
    expect(outcome([0, 0, 0, 0, null])).toMatchObject({ outcome: "negative" });
    expect(outcome([0, 0, 0, 1, 0])).toMatchObject({ outcome: "positive", detail: "non-acute-positive" });
    expect(outcome([1, 0, 0, 0, 1])).toMatchObject({ outcome: "positive", detail: "acute-positive" });
    expect(outcome([0, 0, 0, null, null])).toMatchObject({
      outcome: "positive",
      detail: "positive-ask-right-now",
    });
    expect(outcome([0, 0, 0, 0, 1])).toMatchObject({ detail: "acute-positive" });
    expect(asq.score([0, 0, 0, 0, null]).risk).toBe("none-reported");
    expect(asq.score([0, 0, 0, null, null]).risk).toBe("not-answered");
  });

  test("AHC-HRSN: every domain on its own; several answers are the sum of 2^position", () => {
    const needs = scorer("ahc-hrsn");
    const moldAndLeaks = 2 ** 1 + 2 ** 6;
    const score = needs.score([0, moldAndLeaks, 2, 1, 0, 2, 2, 2, 2, 1]);
    expect(Object.fromEntries(score.subscales.map(({ code, total }) => [code, total]))).toEqual({
      housing: 2,
      food: 1,
      transportation: 0,
      utilities: 1,
      safety: 11,
    });
    expect(error(() => needs.score([0, 256, 0, 0, 0, 0, 0, 0, 0, 0])).linkId).toBe("2");
  });

  test("K10 runs from 10 to 50 and K6 from 0 to 24", () => {
    const all = (count: number, answer: number) => Array.from({ length: count }, () => answer);
    expect(scorer("k10").score(all(10, 0))).toMatchObject({ total: 10, band: "low" });
    expect(scorer("k10").score(all(10, 4))).toMatchObject({ total: 50, band: "very-high" });
    expect(scorer("k6").score(all(6, 4)).total).toBe(24);
  });
});

describe("whatever is answered", () => {
  const codes = readdirSync(content, { withFileTypes: true })
    .filter(entry => existsSync(new URL(`${entry.name}/questionnaire.json`, content)))
    .map(entry => entry.name);

  test.each(codes)("%s gives a total inside its range or none, and never drops a risk answer", code => {
    const { instrument, scorer: any } = load(code);
    const most = any.items.map((_, i) => mostAnswer(any, i));
    const answers = fc.tuple(...most.map(max => fc.option(fc.integer({ min: 0, max }))));
    fc.assert(
      fc.property(answers, given => {
        const gate = instrument.scoring?.gate ?? null;
        const closed = gate !== null && given[any.items.indexOf(gate)] === 0;
        const asked = given.map((answer, i) => (closed && any.items[i] !== gate ? null : answer));
        const score = any.score(asked);
        for (const { total, range } of [
          { total: score.total, range: instrument.range },
          ...score.subscales.map(({ code: name, total: sum }) => ({
            total: sum,
            range: instrument.scoring?.subscales.find(subscale => subscale.code === name)?.range ?? {
              min: 0,
              max: 0,
            },
          })),
        ])
          if (total !== null) {
            expect(total).toBeGreaterThanOrEqual(range.min);
            expect(total).toBeLessThanOrEqual(range.max);
          }
        const positive = any.riskAnswers(asked).some(answer => answer.positive);
        expect(score.risk === "positive").toBe(positive);
      }),
    );
  });
});

/** The highest answer that the scorer takes for item `index`, found from the outside. */
function mostAnswer(of: Scorer, index: number): number {
  const blank: (number | null)[] = of.items.map(() => null);
  let most = 0;
  for (;;) {
    try {
      of.score(blank.with(index, most + 1));
      most += 1;
    } catch {
      return most;
    }
  }
}

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
      "phq-9: item 2 should have rising points, one by one, from its first answer to its last, but has 3, 2, 1, 0",
    );
  });
  test("an answer carries other points, with the same lowest and highest total", () => {
    expect(
      changed(q => {
        const option = q.item[2]?.answerOption[1] as { extension: { valueDecimal: number }[] };
        for (const extension of option.extension) extension.valueDecimal = 2;
      }),
    ).toThrow(
      "item 2 should have rising points, one by one, from its first answer to its last, but has 0, 2, 2, 3",
    );
  });
  test("a screening rule looks at an item or a cut-off that isn't there", () => {
    const ruled = (rule: ScreenRule) => () =>
      compileInstrument(questionnaire, {
        ...instrument,
        scoring: { ...instrument.scoring, screens: [rule] },
      });
    const basis = { code: "screen", source: "test", verified: false };
    expect(ruled({ ...basis, kind: "cut-off", cutOff: "none" })).toThrow(
      'a cut-off "none", which it doesn\'t have',
    );
    expect(ruled({ ...basis, kind: "asq", questions: ["1"], acute: "12" })).toThrow(
      "item 12 is used by a rule but not listed among the items",
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
