import { describe, expect, test } from "vitest";
import { type MeasureRules, talkingTherapiesOutcome } from "./talking-therapies.ts";

const rules: Record<"depression" | "anxiety", MeasureRules> = {
  depression: { caseness: { from: 10 }, reliableChange: 6 },
  anxiety: { caseness: { from: 8 }, reliableChange: 4 },
};
const outcome = (depression: [number, number], anxiety: [number, number]) =>
  talkingTherapiesOutcome(
    {
      depression: { pre: depression[0], post: depression[1] },
      anxiety: { pre: anxiety[0], post: anxiety[1] },
    },
    rules,
  );

describe("NHS Talking Therapies, PHQ-9 and GAD-7", () => {
  test.each<[string, [number, number], [number, number], string]>([
    ["PHQ-9 −6, GAD-7 +3", [16, 10], [9, 12], "improved"],
    ["PHQ-9 −6, GAD-7 +4", [16, 10], [9, 13], "unchanged"],
    ["PHQ-9 −5, GAD-7 −3", [16, 11], [12, 9], "unchanged"],
    ["PHQ-9 +6, GAD-7 0", [12, 18], [9, 9], "deteriorated"],
    ["PHQ-9 −6, GAD-7 −4", [16, 10], [12, 8], "improved"],
    ["PHQ-9 0, GAD-7 −4", [16, 16], [12, 8], "improved"],
    ["PHQ-9 +6, GAD-7 −4", [10, 16], [12, 8], "unchanged"],
    ["PHQ-9 +6, GAD-7 +4", [10, 16], [8, 12], "deteriorated"],
  ])("%s", (_, depression, anxiety, reliableChange) => {
    expect(outcome(depression, anxiety)).toMatchObject({ kind: "paired", reliableChange });
  });

  test("12 → 9 and 7 → 7: recovered, but not reliably", () => {
    expect(outcome([12, 9], [7, 7])).toMatchObject({ recovered: true, reliablyRecovered: false });
  });
  test("16 → 9 and 10 → 7: reliable recovery", () => {
    expect(outcome([16, 9], [10, 7])).toMatchObject({ recovered: true, reliablyRecovered: true });
  });
  test("one measure still at its cut-off is no recovery", () => {
    expect(outcome([16, 9], [10, 8])).toMatchObject({ recovered: false, reliablyRecovered: false });
    expect(outcome([16, 10], [10, 7])).toMatchObject({ recovered: false });
  });
  test("9 and 7 at the start is no case, and belongs to no recovery rate", () => {
    expect(outcome([9, 3], [7, 2])).toMatchObject({
      caseAtStart: false,
      recovered: null,
      reliablyRecovered: null,
      reliableChange: "improved",
    });
  });
  test("a case on the anxiety measure alone is a case", () => {
    expect(outcome([9, 9], [8, 7])).toMatchObject({ caseAtStart: true, recovered: true });
  });
  test("one score of a measure is no outcome", () => {
    const pairs = { depression: { pre: 16, post: 9 }, anxiety: null };
    expect(talkingTherapiesOutcome(pairs, rules)).toEqual({ kind: "no-paired-data", missing: ["anxiety"] });
  });
  test("a cut-off that must be exceeded isn't met by its own value", () => {
    const mobility = { ...rules, anxiety: { caseness: { above: 2.3 }, reliableChange: 0.73 } };
    const pairs = { depression: { pre: 5, post: 5 }, anxiety: { pre: 2.3, post: 1 } };
    expect(talkingTherapiesOutcome(pairs, mobility)).toMatchObject({ caseAtStart: false });
    expect(talkingTherapiesOutcome({ ...pairs, anxiety: { pre: 2.31, post: 1 } }, mobility)).toMatchObject({
      caseAtStart: true,
      recovered: true,
      reliablyRecovered: true,
    });
  });
});
