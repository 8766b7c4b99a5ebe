import { normalProbability } from "../change/normal.ts";
import type { CourseModel, CoursePoint } from "./course-model.ts";
import { statisticsOf } from "./person-statistics.ts";

/** A slope as far as it is known: its mean and variance per unit of time. */
export interface SlopeBelief {
  readonly mean: number;
  readonly variance: number;
}

/**
 * What the expected course says about the slope per week around a given week: β₁/(1 + weeks), since x = log(1 + weeks),
 * with the people's spread about it.
 */
export function slopePerWeek(model: CourseModel, weeks: number): SlopeBelief {
  const perWeek = 1 / (1 + Math.max(0, weeks));
  return { mean: model.fixed.slope * perWeek, variance: model.between.slope * perWeek ** 2 };
}

/**
 * The slope through the last few scores, given what was to be expected before seeing them: a straight line with free
 * level, normal scatter of known variance, and `prior` on the slope. `null` as prior: nothing expected; then two
 * different times at least are needed.
 * @param points the last scores; x in any unit of time, which is then that of the slope
 * @throws RangeError when neither prior nor points tell anything of the slope
 */
export function slopeOf(
  points: readonly CoursePoint[],
  residualVariance: number,
  prior: SlopeBelief | null,
): SlopeBelief {
  const { xx, xy } = statisticsOf(points);
  const fromScores = xx / residualVariance;
  if (prior !== null && prior.variance === 0) return prior;
  const fromPrior = prior === null ? 0 : 1 / prior.variance;
  const precision = fromScores + fromPrior;
  if (!(precision > 0))
    throw new RangeError("A slope without a prior needs scores at two different times or more");
  return {
    mean: (xy / residualVariance + (prior === null ? 0 : prior.mean * fromPrior)) / precision,
    variance: 1 / precision,
  };
}

/**
 * The probability that the slope lies between −within and +within: a plateau, as far as the scores tell. Few scores
 * close together tell little, and the probability says so by staying away from 1.
 */
export function plateauProbability(slope: SlopeBelief, within: number): number {
  const sd = Math.sqrt(slope.variance);
  if (sd === 0) return Math.abs(slope.mean) <= within ? 1 : 0;
  const steep = Math.abs(slope.mean);
  return Math.max(0, normalProbability((within - steep) / sd) - normalProbability((-within - steep) / sd));
}
