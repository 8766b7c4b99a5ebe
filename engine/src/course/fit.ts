import type { CourseModel } from "./course-model.ts";
import type { CourseStatistics } from "./course-statistics.ts";
import { type PreparedScores, prepareScores } from "./design.ts";
import { type Deviance, type EstimationMethod, profiledDeviance, type Theta } from "./deviance.ts";
import { minimizeDeviance } from "./minimize.ts";

export type CourseFit =
  | {
      readonly kind: "fitted";
      readonly model: CourseModel;
      readonly method: EstimationMethod;
      /** −2 log (restricted) likelihood, as lme4 reports it. */
      readonly deviance: number;
      /** People don't differ in intercept, or in slope, beyond what follows from the other; their courses are known less well. */
      readonly singular: boolean;
    }
  | {
      readonly kind: "too-little-data";
      readonly people: number;
      readonly scores: number;
      /** What is missing, in words that follow "needs". */
      readonly needs: string;
    };

/** lme4 calls a fit singular when a diagonal element of Λ is below this. */
const singularBelow = 1e-4;
/** Two means, two variances and a covariance of intercepts and slopes can't come from fewer people. */
const fewestSlopes = 3;
/** From so many scores on the deviance has one minimum in practice, and one start is enough. */
const scoresWithOneMinimum = 20_000;
/** A relative variance next to none, from which the way still leads up or down. */
const slight = 0.01;
/** Squares left over below this share of all squares are rounding. */
const roundingOfSquares = 1e-12;

/**
 * Fits the expected course to the scores of many people by restricted (REML) or full (ML) maximum likelihood. Severity
 * strata are fitted each from statistics of their own. Takes time and memory in proportion to the number of people,
 * however many scores they have. Agrees with lme4 (Bates et al. 2015).
 */
export function fitCourse(
  statistics: CourseStatistics,
  options: { readonly method: EstimationMethod },
): CourseFit {
  const tooLittle = (needs: string): CourseFit => {
    let scores = 0;
    for (let person = 0; person < statistics.size; person++) scores += statistics.person(person).scores;
    return { kind: "too-little-data", people: statistics.size, scores, needs };
  };
  const prepared = prepareScores(statistics);
  if (prepared === null) return tooLittle("scores that differ, at two different times or more");
  const needs = missing(prepared);
  if (needs !== null) return tooLittle(needs);
  const at = (theta: Theta): Deviance => profiledDeviance(prepared, options.method, theta);
  const { theta, deviance } = startingThetas(prepared)
    .map(start => minimizeDeviance(at, start))
    .reduce((best, other) => (other.deviance.value < best.deviance.value ? other : best));
  return {
    kind: "fitted",
    model: unscaled(prepared, theta, deviance),
    method: options.method,
    deviance: unscaledDeviance(prepared, options.method, deviance),
    singular: Math.abs(theta[0]) < singularBelow || Math.abs(theta[2]) < singularBelow,
  };
}

function missing(prepared: PreparedScores): string | null {
  if (prepared.peopleWithSlope < fewestSlopes)
    return `at least ${fewestSlopes} people with scores at two different times or more`;
  if (prepared.residualFreedom < 1) return "at least one person with three scores or more";
  if (prepared.residualSquares < roundingOfSquares * prepared.scores)
    return "scores that don't all lie exactly on straight lines";
  return null;
}

/**
 * Where to begin: with the covariance of the people's own straight lines, less what residual variance makes of it. With
 * few scores the deviance may have several minima, mostly where one of the two hardly varies, so the way starts there
 * too.
 */
function startingThetas(prepared: PreparedScores): Theta[] {
  const estimate = momentEstimate(prepared);
  if (prepared.scores >= scoresWithOneMinimum) return [estimate];
  const [level, , slope] = estimate;
  return [
    estimate,
    [1, 0, 1],
    [level, 0, slight],
    [slight, 0, slope],
    [level, level, slight],
    [level, -level, slight],
  ];
}

function momentEstimate({ designs, residualSquares, residualFreedom }: PreparedScores): Theta {
  const residual = residualSquares / residualFreedom;
  let [weights, g11, g12, g22] = [0, 0, 0, 0];
  for (let index = 0; index < designs.count; index++) {
    const spread = designs.spread[index] as number;
    if (spread === 0) continue;
    const people = designs.people[index] as number;
    const mean = designs.mean[index] as number;
    const root = designs.root[index] as number;
    const f11 = designs.f11[index] as number;
    const f21 = designs.f21[index] as number;
    const f22 = designs.f22[index] as number;
    // Lines R⁻¹z, weighted with Sxx / (1 + Sxx), by how well their slope is known.
    const weight = spread ** 2 / (1 + spread ** 2);
    const levels = (weight * (f11 ** 2 / residual - people)) / root ** 2;
    const cross = (spread * f11 * f21) / residual / root / (1 + spread ** 2);
    const slopes = ((f21 ** 2 + f22 ** 2) / residual - people) / (1 + spread ** 2);
    weights += people * weight;
    g11 += levels - 2 * mean * cross + mean ** 2 * slopes;
    g12 += cross - mean * slopes;
    g22 += slopes;
  }
  if (!(weights > slight)) return [1, 0, 1];
  const level = Math.sqrt(Math.max(g11 / weights, slight));
  const together = g12 / weights / level;
  return [level, together, Math.sqrt(Math.max(g22 / weights - together ** 2, slight))];
}

/** From centred and scaled units back to points and course time: y = m_y + s_y·(a + b·(x − m_x)/s_x). */
function unscaled(
  { scaling, start, people, scores }: PreparedScores,
  theta: Theta,
  fit: Deviance,
): CourseModel {
  const { meanX, scaleX, meanY, scaleY } = scaling;
  const perX = scaleY / scaleX;
  const slope = perX * (start.slope + fit.shift[1]);
  // T·L·Lᵀ·Tᵀ with T = [[s_y, −m_x·s_y/s_x], [0, s_y/s_x]], as squares, so that no variance comes out below 0.
  const covariance = (variance: number, [l11, l21, l22]: Theta) => {
    const intercept = scaleY * l11 - meanX * perX * l21;
    return {
      intercept: variance * (intercept ** 2 + (meanX * perX * l22) ** 2),
      covariance: variance * perX * (intercept * l21 - meanX * perX * l22 ** 2),
      slope: variance * perX ** 2 * (l21 ** 2 + l22 ** 2),
    };
  };
  const [c11, c12, c22] = fit.inverse;
  const l11 = Math.sqrt(c11);
  const l21 = c12 / l11;
  const factor: Theta = [l11, l21, Math.sqrt(Math.max(0, c22 - l21 ** 2))];
  return {
    fixed: {
      intercept: meanY + scaleY * (start.intercept + fit.shift[0]) - slope * meanX,
      slope,
    },
    fixedCovariance: covariance(fit.residualVariance, factor),
    between: covariance(fit.residualVariance, theta),
    residualVariance: scaleY ** 2 * fit.residualVariance,
    people,
    scores,
  };
}

function unscaledDeviance(
  { scaling, scores }: PreparedScores,
  method: EstimationMethod,
  fit: Deviance,
): number {
  const freedom = method === "reml" ? scores - 2 : scores;
  const ofTimes = method === "reml" ? 2 * Math.log(scaling.scaleX) : 0;
  return fit.value + 2 * freedom * Math.log(scaling.scaleY) + ofTimes;
}
