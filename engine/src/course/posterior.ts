import type { CourseModel, CoursePoint, Line, LineCovariance } from "./course-model.ts";
import { type PersonStatistics, statisticsOf } from "./person-statistics.ts";

/** What is known of one person's own course: their line, how sure that is, and how scores scatter around it. */
export interface PersonPosterior {
  readonly mean: Line;
  readonly covariance: LineCovariance;
  /** Variance of a single score around the person's course. */
  readonly residualVariance: number;
}

/**
 * One person's course given all their scores so far, in any order (empirical Bayes): the mean course, pulled towards
 * the person's own scores by as much as these are worth. Without scores it is the mean course itself. The covariance
 * holds the uncertainty about the person and, as a small part, that about the mean course.
 */
export function personPosterior(model: CourseModel, points: Iterable<CoursePoint>): PersonPosterior {
  return posteriorOf(model, statisticsOf(points));
}

/** The same from the person's statistics, where the single scores are no longer at hand. */
export function posteriorOf(model: CourseModel, statistics: PersonStatistics): PersonPosterior {
  const { scores: n, meanX, meanY, xx, xy } = statistics;
  const { fixed, fixedCovariance: c, residualVariance } = model;
  const [t1, t2, t3] = relativeFactor(model);

  // A = XᵀX, r = Xᵀ(y − Xβ).
  const [a11, a12, a22] = [n, n * meanX, n * meanX * meanX + xx];
  const r1 = n * (meanY - fixed.intercept - fixed.slope * meanX);
  const r2 = meanX * r1 + xy - fixed.slope * xx;

  // U = Λ(I + ΛᵀAΛ)⁻¹Λᵀ; the determinant as a sum of positive terms.
  const m11 = 1 + a11 * t1 * t1 + 2 * a12 * t1 * t2 + a22 * t2 * t2;
  const m12 = t3 * (a12 * t1 + a22 * t2);
  const m22 = 1 + a22 * t3 * t3;
  const determinant = m11 + a22 * t3 * t3 + n * xx * (t1 * t3) ** 2;
  const u11 = (t1 * t1 * m22) / determinant;
  const u12 = (t1 * (t2 * m22 - t3 * m12)) / determinant;
  const u22 = (t2 * t2 * m22 - 2 * t2 * t3 * m12 + t3 * t3 * m11) / determinant;

  // H = I − UA: how much of the mean course is left in the person's.
  const h11 = 1 - (u11 * a11 + u12 * a12);
  const h12 = -(u11 * a12 + u12 * a22);
  const h21 = -(u12 * a11 + u22 * a12);
  const h22 = 1 - (u12 * a12 + u22 * a22);
  const k11 = h11 * c.intercept + h12 * c.covariance;
  const k12 = h11 * c.covariance + h12 * c.slope;
  const k21 = h21 * c.intercept + h22 * c.covariance;
  const k22 = h21 * c.covariance + h22 * c.slope;
  return {
    mean: {
      intercept: fixed.intercept + u11 * r1 + u12 * r2,
      slope: fixed.slope + u12 * r1 + u22 * r2,
    },
    covariance: {
      intercept: residualVariance * u11 + k11 * h11 + k12 * h12,
      covariance: residualVariance * u12 + k11 * h21 + k12 * h22,
      slope: residualVariance * u22 + k21 * h21 + k22 * h22,
    },
    residualVariance,
  };
}

/** Λ with ΛΛᵀ = D/σ². */
function relativeFactor({ between, residualVariance }: CourseModel): readonly [number, number, number] {
  if (!(residualVariance > 0))
    throw new RangeError(`The residual variance of a course must be above 0; got ${residualVariance}`);
  const t1 = Math.sqrt(between.intercept / residualVariance);
  const t2 = t1 > 0 ? between.covariance / residualVariance / t1 : 0;
  return [t1, t2, Math.sqrt(Math.max(0, between.slope / residualVariance - t2 * t2))];
}

/** The person's own course at course time x: its mean, and its variance without the scatter of a single score. */
export function courseAt(
  { mean, covariance }: PersonPosterior,
  x: number,
): { readonly mean: number; readonly variance: number } {
  const variance = covariance.intercept + 2 * x * covariance.covariance + x * x * covariance.slope;
  return { mean: mean.intercept + mean.slope * x, variance: Math.max(0, variance) };
}
