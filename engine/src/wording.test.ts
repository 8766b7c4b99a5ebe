import { describe, expect, it } from "vitest";
import { checklist } from "./checklist.ts";
import { approaches, problems, sessionFeedbackFacets } from "./record.ts";
import { signalRules } from "./signals/index.ts";
import { knowledge } from "./testing/knowledge.ts";
import { readingGrade, sentencesOf } from "./testing/reading-age.ts";
import { start } from "./testing/record.ts";
import { describeDatum, describeSignal, phrase } from "./wording.ts";

const texts = [knowledge.signals, knowledge.reasons, knowledge.nextSteps].flatMap(folder =>
  Object.values(folder).flatMap(content => {
    const { title, text } = content.wording.en?.client ?? { title: "", text: "" };
    const ask = "ask" in content ? knowledge.reasons[content.code]?.ask.en?.client : undefined;
    return [
      { code: content.code, words: title, isTitle: true },
      ...[text, ...(ask ? [ask] : [])].map(words => ({ code: content.code, words, isTitle: false })),
    ];
  }),
);

describe("what clients read", () => {
  it.each(texts.filter(({ isTitle }) => !isTitle))(
    "$code: short sentences, plain words: $words",
    ({ words }) => {
      expect(readingGrade(words)).toBeLessThanOrEqual(7);
      for (const sentence of sentencesOf(words)) expect(sentence.length).toBeLessThanOrEqual(20);
    },
  );

  it.each(texts)("$code: no order, no blame, no verdict: $words", ({ words }) => {
    expect(words).not.toMatch(/\byou (must|should|have to|need to)\b/i);
    expect(words).not.toMatch(/\b(resistant|non-?complian|patient|at (low|high) risk|chemical imbalance)/i);
    expect(words).not.toMatch(/\b(stop|start|increase|raise|lower) (taking|your (dose|medicine))/i);
    expect(words.replaceAll(/does not mean that (you|therapy) failed/g, "")).not.toMatch(/fail/i);
  });

  it.each(signalRules.filter(({ tone }) => tone === "good").map(({ code }) => code))(
    "%s is no reassurance about safety",
    code => {
      const { client, clinician } = knowledge.signals[code]?.wording.en ?? {};
      expect(`${client?.title} ${client?.text}`).not.toMatch(
        /\b(safe|safety|danger|risk|fine|worry|well done|all is well|no need)\b/i,
      );
      expect(`${clinician?.title} ${clinician?.text}`).not.toMatch(/\b(no|low) risk\b/i);
    },
  );
});

describe("the phrases", () => {
  const keys = [
    ...Object.values(checklist)
      .flat()
      .map(code => `finding.${code}`),
    ...approaches.map(code => `approach.${code}`),
    ...problems.map(code => `problem.${code}`),
    ...sessionFeedbackFacets.map(facet => `facet.${facet}`),
    ...knowledge.conditionTable.conditions.flatMap(({ code, instruments }) => [
      `condition.${code}`,
      ...instruments.map(instrument => `instrument.${instrument}`),
    ]),
    ...Object.values(knowledge.pathways).flatMap(({ steps }) => steps.map(({ code }) => `step.${code}`)),
  ];

  it.each([...new Set(keys)])("hold %s", key => {
    expect(phrase(key, knowledge, "en").length).toBeGreaterThan(0);
  });
});

describe("a wording", () => {
  const reader = { language: "en", audience: "client" } as const;

  it("lists several things in words, with a short name of the instrument and a day in words", () => {
    expect(
      phrase("datum.change", knowledge, "en", {
        instrument: "phq-9",
        from: 18,
        fromOn: start,
        to: 11.25,
        toOn: start,
        reliableChange: 6,
      }),
    ).toBe("PHQ-9: 18 on 5 January 2026, 11.3 on 5 January 2026 (a change of 6 points or more counts)");
    const signal = {
      code: "possible-missed-diagnosis",
      values: { conditions: ["condition.bipolar", "condition.panic", "condition.alcohol"] },
    };
    expect(describeSignal(signal, knowledge, reader).text).toContain(
      "bipolar disorder, panic and alcohol problems.",
    );
  });

  it("names a medicine as the person wrote it when it is not listed", () => {
    const datum = { kind: "medicine", substance: "Grandmother's tea", fact: "stopped", on: start } as const;
    expect(describeDatum(datum, knowledge, "en")).toBe("Grandmother's tea: stopped on 5 January 2026");
  });

  it("in another language falls back to English as a whole, never in part", () => {
    const told = describeSignal({ code: "risk", values: { on: start, answers: 1 } }, knowledge, {
      ...reader,
      language: "fr",
    });
    expect(told.title).toBe(knowledge.signals.risk?.wording.en?.client.title);
  });

  it("refuses to be shown with a gap in it", () => {
    expect(() => describeSignal({ code: "risk", values: {} }, knowledge, reader)).toThrow(/\{on\}/);
  });
});
