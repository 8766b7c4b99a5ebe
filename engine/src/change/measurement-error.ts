import { normalQuantile } from "./normal.ts";

/**
 * The standard error of measurement, SD · √(1 − r), in points of the instrument.
 * @param sd standard deviation of the scores, above 0
 * @param reliability reliability of the instrument, between 0 and 1, both excluded
 * @throws RangeError when a number is outside its range
 */
export function standardErrorOfMeasurement(sd: number, reliability: number): number {
  if (!(sd > 0 && Number.isFinite(sd)))
    throw new RangeError(`A standard deviation must be above 0; got ${sd}`);
  return sd * Math.sqrt(1 - checkedReliability(reliability));
}

/** The standard error of the difference of two scores, √2 · SEM (Jacobson & Truax 1991), in points. */
export function standardErrorOfDifference(sd: number, reliability: number): number {
  return Math.SQRT2 * standardErrorOfMeasurement(sd, reliability);
}

/**
 * The change in points that measurement error alone exceeds, in either direction, with probability 1 − confidence
 * (Jacobson & Truax 1991). On a scale of whole numbers the next whole number above it is needed.
 */
export function reliableChangeInPoints(sd: number, reliability: number, confidence: number): number {
  return twoSidedCriticalValue(confidence) * standardErrorOfDifference(sd, reliability);
}

/** The z that a standard normal variable exceeds in absolute value with probability 1 − confidence: 1.96 for 0.95. */
export function twoSidedCriticalValue(confidence: number): number {
  return normalQuantile((1 + confidence) / 2);
}

export function checkedReliability(reliability: number): number {
  if (!(reliability > 0 && reliability < 1))
    throw new RangeError(`A reliability must lie between 0 and 1, both excluded; got ${reliability}`);
  return reliability;
}
