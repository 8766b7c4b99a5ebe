import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { clinicalCategory } from "./category.ts";
import { jacobsonCutoff } from "./cutoff.ts";
import { reliableChangeInPoints } from "./measurement-error.ts";
import { changeAsShare, changeInPercent } from "./percentage.ts";
import { changeInPoints } from "./points.ts";
import { type ReliableChangeMethod, reliableChange, reliableChangeIndex } from "./reliable-change.ts";

const lowerIsBetter = { higherIsBetter: false, confidence: 0.95 };

describe("reliable change", () => {
  // Worked by hand from the published formulas: mean 10, SD 5, reliability 0.8, so SEM = √5 and the true score of 20 is 18.
  const group = { mean: 10, sd: 5, reliability: 0.8 };
  test.each<[ReliableChangeMethod, number]>([
    [{ method: "jt", ...group }, -12 / Math.sqrt(10)],
    [{ method: "en", ...group }, -10 / Math.sqrt(5)],
    [{ method: "gln", ...group }, -10 / (5 * Math.sqrt(1 - 0.64))],
    [{ method: "nk", ...group, reliabilityPost: 0.7 }, -10 / Math.sqrt(0.64 * 25 * 0.2 + 25 * 0.3)],
    // Differences: variance 25 + 36 − 2·5·6·0.5 = 31, of which 2·5 is error: r_DD = 21/31.
    [
      { method: "ha", pre: group, post: { mean: 7, sd: 6 }, correlation: 0.5, reliability: 0.8 },
      (-12 * (21 / 31) - 3 * (10 / 31)) / Math.sqrt((21 / 31) * 10),
    ],
  ])("%o", (method, expected) => {
    expect(reliableChangeIndex(method, { pre: 20, post: 8 })).toBeCloseTo(expected, 12);
  });

  test("needs more than the critical value, in the direction of the scale", () => {
    const method: ReliableChangeMethod = { method: "jt", sd: 5.9, reliability: 0.89 };
    expect(reliableChange(method, { pre: 15, post: 10 }, lowerIsBetter).direction).toBe("unchanged");
    expect(reliableChange(method, { pre: 16, post: 10 }, lowerIsBetter).direction).toBe("improved");
    expect(reliableChange(method, { pre: 10, post: 16 }, lowerIsBetter).direction).toBe("deteriorated");
    expect(
      reliableChange(method, { pre: 10, post: 16 }, { ...lowerIsBetter, higherIsBetter: true }).direction,
    ).toBe("improved");
  });

  test("in points: PHQ-9 with SD 5.9, GAD-7 with SD 4.7", () => {
    expect(reliableChangeInPoints(5.9, 0.89, 0.95)).toBeCloseTo(5.42, 2);
    expect(reliableChangeInPoints(5.9, 0.84, 0.95)).toBeCloseTo(6.54, 2);
    expect(reliableChangeInPoints(4.7, 0.92, 0.95)).toBeCloseTo(3.68, 2);
  });

  test("a lower last score never looks worse where lower is better", () => {
    const rank = { deteriorated: 0, unchanged: 1, improved: 2 };
    const score = fc.integer({ min: 0, max: 27 });
    fc.assert(
      fc.property(score, score, score, (pre, a, b) => {
        const judge = (post: number) =>
          rank[
            reliableChange({ method: "jt", sd: 6, reliability: 0.89 }, { pre, post }, lowerIsBetter).direction
          ];
        expect(judge(Math.min(a, b))).toBeGreaterThanOrEqual(judge(Math.max(a, b)));
      }),
    );
  });
});

describe("cut-offs of Jacobson & Truax", () => {
  const clinical = { mean: 40, sd: 7.5 };
  const functional = { mean: 60, sd: 7.5 };
  // The worked example of the paper: a = 55, b = 45, c = 50.
  test("the worked example of the paper", () => {
    expect(jacobsonCutoff({ type: "a", clinical, higherIsBetter: true })).toBe(55);
    expect(jacobsonCutoff({ type: "b", functional, higherIsBetter: true })).toBe(45);
    expect(jacobsonCutoff({ type: "c", clinical, functional })).toBe(50);
  });
  test("on a scale where lower is better", () => {
    expect(jacobsonCutoff({ type: "a", clinical: functional, higherIsBetter: false })).toBe(45);
    expect(jacobsonCutoff({ type: "b", functional: clinical, higherIsBetter: false })).toBe(55);
  });
});

describe("published points and shares", () => {
  const talkingTherapies = { improvement: 6, deterioration: 6 };
  test("the points themselves count", () => {
    expect(changeInPoints(talkingTherapies, { pre: 16, post: 10 }, false)).toBe("improved");
    expect(changeInPoints(talkingTherapies, { pre: 16, post: 11 }, false)).toBe("unchanged");
    expect(changeInPoints(talkingTherapies, { pre: 16, post: 22 }, false)).toBe("deteriorated");
    expect(changeInPoints(talkingTherapies, { pre: 16, post: 22 }, true)).toBe("improved");
  });
  test("a share of the first score, from 0 too", () => {
    const half = { improvement: 0.5, deterioration: 0.5 };
    expect(changeInPercent(half, { pre: 20, post: 10 }, false)).toBe("improved");
    expect(changeInPercent(half, { pre: 20, post: 11 }, false)).toBe("unchanged");
    expect(changeInPercent(half, { pre: 0, post: 0 }, false)).toBe("unchanged");
    expect(changeInPercent(half, { pre: 0, post: 3 }, false)).toBe("deteriorated");
    expect(() => changeAsShare({ pre: -1, post: 3 })).toThrow(RangeError);
  });
});

test("without a cut-off nobody is recovered or harmed", () => {
  expect(clinicalCategory("improved", null)).toBe("Improved");
  expect(clinicalCategory("deteriorated", null)).toBe("Deteriorated");
});
