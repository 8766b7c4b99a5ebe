/**
 * The course of one measure over people: yᵢⱼ = (β₀ + b₀ᵢ) + (β₁ + b₁ᵢ)·xᵢⱼ + eᵢⱼ, with x = `courseTime`, b ~ N(0, D) and
 * e ~ N(0, σ²). See docs/clinical/expected-course.md.
 */
export interface CourseModel {
  /** β: the mean course. */
  readonly fixed: Line;
  /** How uncertain β is, given the people it was estimated from. Zeros where a published course gives none. */
  readonly fixedCovariance: LineCovariance;
  /** D: how people differ from the mean course. */
  readonly between: LineCovariance;
  /** σ²: how a score scatters around the person's own course; above 0. */
  readonly residualVariance: number;
  /** People and scores that the model was fitted on. */
  readonly people: number;
  readonly scores: number;
}

/** A straight line over course time: points at x = 0, and points per unit of x. */
export interface Line {
  readonly intercept: number;
  readonly slope: number;
}

/** A symmetric 2 × 2 matrix over intercept and slope. */
export interface LineCovariance {
  readonly intercept: number;
  readonly covariance: number;
  readonly slope: number;
}

/** One score: x in course time, y in points. */
export interface CoursePoint {
  readonly x: number;
  readonly y: number;
}

/**
 * Course time, log(1 + weeks since the first score): change is quick at first and slows down (Lutz et al. 1999; Howard
 * et al. 1986). Scores from before the start count as from the start.
 */
export function courseTime(weeks: number): number {
  return Math.log1p(Math.max(0, weeks));
}
