import { describe, expect, test } from "vitest";
import { blend } from "./blend.ts";
import type { CourseModel } from "./course-model.ts";
import type { CourseFit } from "./fit.ts";

const shipped: CourseModel = {
  fixed: { intercept: 16, slope: -2 },
  fixedCovariance: { intercept: 0.2, covariance: 0, slope: 0.04 },
  between: { intercept: 20, covariance: -2, slope: 3 },
  residualVariance: 6,
  people: 0,
  scores: 0,
};
const own = (people: number): CourseFit => ({
  kind: "fitted",
  method: "reml",
  deviance: 1,
  singular: false,
  model: {
    ...shipped,
    fixed: { intercept: 20, slope: -1 },
    between: { intercept: 30, covariance: 0, slope: 1 },
    residualVariance: 8,
    people,
    scores: people * 6,
  },
});

describe("blending a shipped prior with an organization's own data", () => {
  test("the prior stands alone while there is too little data", () => {
    const none: CourseFit = { kind: "too-little-data", people: 2, scores: 5, needs: "more" };
    expect(blend({ model: shipped, equivalentPeople: 50 }, none)).toEqual({
      priorWeight: 1,
      model: { ...shipped, people: 2, scores: 5 },
    });
  });

  test("with as many own people as the prior stands for, both count alike, and disagreement widens", () => {
    const { model, priorWeight } = blend({ model: shipped, equivalentPeople: 50 }, own(50));
    expect(priorWeight).toBe(0.5);
    expect(model.fixed).toEqual({ intercept: 18, slope: -1.5 });
    expect(model.residualVariance).toBe(7);
    expect(model.between).toEqual({ intercept: 25 + 16 / 4, covariance: -1 + 4 / 4, slope: 2 + 1 / 4 });
    expect(model.people).toBe(50);
  });

  test("own data take over as they grow", () => {
    const weights = [1, 10, 100, 1000, 1e6].map(people =>
      blend({ model: shipped, equivalentPeople: 50 }, own(people)),
    );
    const falling = weights.map(({ priorWeight }) => priorWeight);
    expect([...falling].sort((a, b) => b - a)).toEqual(falling);
    expect(weights.at(-1)?.model.fixed.intercept).toBeCloseTo(20, 3);
    expect(weights.at(-1)?.model.between.intercept).toBeCloseTo(30, 2);
  });

  test("a prior without weight is refused", () => {
    expect(() => blend({ model: shipped, equivalentPeople: 0 }, own(10))).toThrow(RangeError);
  });
});
