/** How goals are put together into one number; from `content/goals`. */
export interface GoalScaling {
  /** What goals are taken to correlate with each other. */
  readonly correlation: { readonly value: number };
  /** The score of somebody who reaches each goal just as expected. */
  readonly mean: { readonly value: number };
  /** Points per standard deviation. */
  readonly deviation: { readonly value: number };
}

export interface AttainedGoal {
  /** −2 much less than expected … 0 as expected … +2 much more than expected. */
  readonly level: number;
  /** How much the goal counts, above 0. */
  readonly weight: number;
}

/**
 * The T-score of goal attainment scaling: `50 + 10·Σwx / √((1−ρ)·Σw² + ρ·(Σw)²)` (Kiresuk & Sherman 1968, Community
 * Mental Health Journal 4:443–453).
 * @returns `null` without a goal
 * @throws RangeError for a level outside −2 … +2 or a weight that is not above 0
 */
export function goalAttainment(
  goals: readonly AttainedGoal[],
  { correlation, mean, deviation }: GoalScaling,
): number | null {
  if (goals.length === 0) return null;
  let weighted = 0;
  let sum = 0;
  let squares = 0;
  for (const { level, weight } of goals) {
    if (!(Math.abs(level) <= 2))
      throw new RangeError(`A level of goal attainment is −2 to +2, not ${level}.`);
    if (!(weight > 0)) throw new RangeError(`The weight of a goal is above 0, not ${weight}.`);
    weighted += weight * level;
    sum += weight;
    squares += weight * weight;
  }
  const spread = Math.sqrt((1 - correlation.value) * squares + correlation.value * sum * sum);
  return mean.value + (deviation.value * weighted) / spread;
}
