/** One prediction of one person, with the outcome that followed. */
export interface Prediction {
  /** Index of the person in the bootstrap. */
  readonly person: number;
  readonly probability: number;
  readonly event: boolean;
}

export interface Recalibration {
  /** How much more often than predicted the event came, on the logit scale with the slope held at 1; 0 is right. */
  readonly intercept: number;
  /** 1 is right; below 1 the predictions are too extreme, above 1 too timid. */
  readonly slope: number;
}

/** Predictions of 0 and 1 have no logit; nearer to them than this is as good as certain. */
const leastProbability = 1e-6;
const mostSteps = 50;
const tolerance = 1e-10;

/**
 * Logistic recalibration (Cox 1958): logit P(event) = a + b·logit(prediction), by maximum likelihood; the slope is b, the
 * intercept a with b = 1. `null` where one of them isn't finite, for example when predictions separate events from others.
 */
export function recalibrate(predictions: readonly Prediction[], weights: Uint8Array): Recalibration | null {
  const intercept = solve(predictions, weights, false);
  const both = solve(predictions, weights, true);
  return intercept && both ? { intercept: intercept[0], slope: both[1] } : null;
}

/** Newton's method on the weighted logistic likelihood. */
function solve(
  predictions: readonly Prediction[],
  weights: Uint8Array,
  withSlope: boolean,
): [intercept: number, slope: number] | null {
  let [a, b] = [0, 1];
  for (let step = 0; step < mostSteps; step++) {
    let [g1, g2, h11, h12, h22] = [0, 0, 0, 0, 0];
    for (const { person, probability, event } of predictions) {
      const weight = weights[person] as number;
      if (weight === 0) continue;
      const bounded = Math.min(1 - leastProbability, Math.max(leastProbability, probability));
      const x = Math.log(bounded / (1 - bounded));
      const fitted = 1 / (1 + Math.exp(-(a + b * x)));
      const rest = weight * ((event ? 1 : 0) - fitted);
      const information = weight * fitted * (1 - fitted);
      g1 += rest;
      g2 += rest * x;
      h11 += information;
      h12 += information * x;
      h22 += information * x * x;
    }
    const determinant = withSlope ? h11 * h22 - h12 * h12 : h11;
    if (!(determinant > 1e-9)) return null;
    const stepA = withSlope ? (h22 * g1 - h12 * g2) / determinant : g1 / h11;
    const stepB = withSlope ? (h11 * g2 - h12 * g1) / determinant : 0;
    // Far from the maximum a full step overshoots.
    const length = Math.max(1, Math.abs(stepA), Math.abs(stepB));
    a += stepA / length;
    b += stepB / length;
    if (Math.abs(stepA) + Math.abs(stepB) < tolerance) return [a, b];
  }
  return null;
}
