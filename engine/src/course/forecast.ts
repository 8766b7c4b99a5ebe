import { normalProbability, normalQuantile } from "../change/normal.ts";
import type { CourseModel } from "./course-model.ts";
import { courseAt, type PersonPosterior, personPosterior } from "./posterior.ts";

/** A score to be expected, and the limits within which it lies with the given probability. Not cut to the scale's range. */
export interface Forecast {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/**
 * The score to be expected at course time x, with a prediction interval: uncertainty about the course and the scatter
 * of a single score together.
 * @param level probability that the score lies inside, between 0 and 1
 * @throws RangeError when the level is outside its range
 */
export function forecast(posterior: PersonPosterior, x: number, level: number): Forecast {
  const { mean, sd } = scoreAt(posterior, x);
  const halfWidth = normalQuantile((1 + level) / 2) * sd;
  return { mean, low: mean - halfWidth, high: mean + halfWidth };
}

/**
 * The band in which the scores of people who started like this lie at course time x: the forecast made from the first
 * score alone.
 * @param baseline the first score, at course time 0
 * @param level share of people inside the band, between 0 and 1
 */
export function expectedBand(model: CourseModel, baseline: number, x: number, level: number): Forecast {
  return forecast(personPosterior(model, [{ x: 0, y: baseline }]), x, level);
}

/**
 * P(score at course time x ≤ threshold). Scores count as continuous: for "9 or less" on a scale of whole numbers ask
 * for 9.5.
 */
export function probabilityAtMost(posterior: PersonPosterior, x: number, threshold: number): number {
  const { mean, sd } = scoreAt(posterior, x);
  return normalProbability((threshold - mean) / sd);
}

/** P(score at course time x ≥ threshold); for "10 or more" on a scale of whole numbers ask for 9.5. */
export function probabilityAtLeast(posterior: PersonPosterior, x: number, threshold: number): number {
  const { mean, sd } = scoreAt(posterior, x);
  return normalProbability((mean - threshold) / sd);
}

export interface ChangeSought {
  /** The score that change is counted from. */
  readonly baseline: number;
  /** Points of change in the good direction, or in the bad one where negative. */
  readonly points: number;
  readonly higherIsBetter: boolean;
}

/** P(the score at course time x is at least so many points better than the baseline). */
export function probabilityOfImprovement(
  posterior: PersonPosterior,
  x: number,
  sought: ChangeSought,
): number {
  return sought.higherIsBetter
    ? probabilityAtLeast(posterior, x, sought.baseline + sought.points)
    : probabilityAtMost(posterior, x, sought.baseline - sought.points);
}

/** P(the score at course time x is at least so many points worse than the baseline). */
export function probabilityOfDeterioration(
  posterior: PersonPosterior,
  x: number,
  sought: ChangeSought,
): number {
  return probabilityOfImprovement(posterior, x, { ...sought, higherIsBetter: !sought.higherIsBetter });
}

function scoreAt(posterior: PersonPosterior, x: number): { mean: number; sd: number } {
  const { mean, variance } = courseAt(posterior, x);
  return { mean, sd: Math.sqrt(variance + posterior.residualVariance) };
}
