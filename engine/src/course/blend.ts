import type { CourseModel, LineCovariance } from "./course-model.ts";
import type { CourseFit } from "./fit.ts";

/** A course to start with, before an organization has data of its own. */
export interface CoursePrior {
  readonly model: CourseModel;
  /** How many people of one's own the prior shall weigh as much as; above 0. */
  readonly equivalentPeople: number;
}

export interface BlendedCourse {
  readonly model: CourseModel;
  /** The share of the prior in the model, 0–1. */
  readonly priorWeight: number;
}

/**
 * Joins a shipped prior and an organization's own fit. The prior counts as `equivalentPeople` people m seen elsewhere,
 * the own fit as its n people; pooled, the prior has the weight w = m / (m + n), which falls from 1 towards 0 as own
 * people are added. Mean course and residual variance are averaged with it. People then differ within each population,
 * on average by wD₀ + (1 − w)D₁, and because the two mean courses differ, by w(1 − w)(β₀ − β₁)(β₀ − β₁)ᵀ (law of total
 * covariance): where prior and own data disagree, the band gets wider, not falsely narrow. As long as the own data are
 * too few to fit, the prior stands alone. `people` and `scores` of the result count the organization's own only.
 * @throws RangeError when `equivalentPeople` isn't above 0
 */
export function blend(prior: CoursePrior, own: CourseFit): BlendedCourse {
  const { equivalentPeople } = prior;
  if (!(equivalentPeople > 0))
    throw new RangeError(`A prior must weigh more than 0 people; got ${equivalentPeople}`);
  if (own.kind === "too-little-data")
    return { model: { ...prior.model, people: own.people, scores: own.scores }, priorWeight: 1 };
  const [one, other] = [prior.model, own.model];
  const w = equivalentPeople / (equivalentPeople + other.people);
  const mean = (a: number, b: number): number => w * a + (1 - w) * b;
  const combine = (a: LineCovariance, b: LineCovariance, wa: number, wb: number): LineCovariance => ({
    intercept: wa * a.intercept + wb * b.intercept,
    covariance: wa * a.covariance + wb * b.covariance,
    slope: wa * a.slope + wb * b.slope,
  });
  const apart = {
    intercept: one.fixed.intercept - other.fixed.intercept,
    slope: one.fixed.slope - other.fixed.slope,
  };
  const outer: LineCovariance = {
    intercept: apart.intercept ** 2,
    covariance: apart.intercept * apart.slope,
    slope: apart.slope ** 2,
  };
  return {
    model: {
      fixed: {
        intercept: mean(one.fixed.intercept, other.fixed.intercept),
        slope: mean(one.fixed.slope, other.fixed.slope),
      },
      fixedCovariance: combine(one.fixedCovariance, other.fixedCovariance, w ** 2, (1 - w) ** 2),
      between: combine(combine(one.between, other.between, w, 1 - w), outer, 1, w * (1 - w)),
      residualVariance: mean(one.residualVariance, other.residualVariance),
      people: other.people,
      scores: other.scores,
    },
    priorWeight: w,
  };
}
