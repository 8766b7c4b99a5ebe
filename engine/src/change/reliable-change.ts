import { benefit, type ChangeDirection } from "./category.ts";
import {
  checkedReliability,
  standardErrorOfDifference,
  standardErrorOfMeasurement,
  twoSidedCriticalValue,
} from "./measurement-error.ts";
import type { Distribution } from "./moments.ts";
import { normalQuantile } from "./normal.ts";

/** A person's first and last score. */
export interface ScorePair {
  readonly pre: number;
  readonly post: number;
}

/**
 * How change is compared with measurement error. `mean` and `sd` are those of the first scores of the group that the
 * person belongs to; `reliability` is the instrument's.
 * - `jt` Jacobson & Truax 1991: change over the standard error of the difference.
 * - `en` Edwards & Nunnally (Speer 1992): last score against the true score estimated from the first, over SEM.
 * - `gln` Gulliksen, Lord & Novick (Hsu 1989): the same difference over the standard error of prediction.
 * - `nk` Nunnally & Kotsch 1983: the same difference, with a reliability of its own for the last scores.
 * - `ha` Hageman & Arrindell 1999: change shrunk towards the group's by the reliability of the difference.
 */
export type ReliableChangeMethod =
  | { readonly method: "jt"; readonly sd: number; readonly reliability: number }
  | {
      readonly method: "en" | "gln";
      readonly mean: number;
      readonly sd: number;
      readonly reliability: number;
    }
  | {
      readonly method: "nk";
      readonly mean: number;
      readonly sd: number;
      readonly reliability: number;
      readonly reliabilityPost: number;
    }
  | {
      readonly method: "ha";
      readonly pre: Distribution;
      readonly post: Distribution;
      /** Correlation of first and last scores. */
      readonly correlation: number;
      readonly reliability: number;
    };

export interface ReliableChangeOptions {
  readonly higherIsBetter: boolean;
  /** Confidence that a change counted as reliable isn't measurement error, 0–1. The field's convention is 0.95. */
  readonly confidence: number;
}

export interface ReliableChange {
  /** Last minus first score, in points. */
  readonly change: number;
  /** The reliable change index, in standard errors, with the sign of the scale. */
  readonly rci: number;
  readonly direction: ChangeDirection;
}

/**
 * Whether the change of one person is more than measurement error.
 * @example reliableChange({ method: "jt", sd: 5.9, reliability: 0.89 }, { pre: 18, post: 9 }, { higherIsBetter: false, confidence: 0.95 })
 * @throws RangeError when a parameter is outside its range, or when the method can't be computed from them
 */
export function reliableChange(
  method: ReliableChangeMethod,
  scores: ScorePair,
  options: ReliableChangeOptions,
): ReliableChange {
  const rci = reliableChangeIndex(method, scores);
  const standing = benefit(rci, options.higherIsBetter);
  const critical = criticalValue(method.method, options.confidence);
  const direction = standing > critical ? "improved" : standing < -critical ? "deteriorated" : "unchanged";
  return { change: scores.post - scores.pre, rci, direction };
}

/** The value that |RCI| must exceed. Hageman & Arrindell test in one direction, the others in both. */
function criticalValue(method: ReliableChangeMethod["method"], confidence: number): number {
  return method === "ha" ? normalQuantile(confidence) : twoSidedCriticalValue(confidence);
}

/** The reliable change index: positive when the score rose, whatever direction is better. */
export function reliableChangeIndex(method: ReliableChangeMethod, { pre, post }: ScorePair): number {
  switch (method.method) {
    case "jt":
      return (post - pre) / standardErrorOfDifference(method.sd, method.reliability);
    case "en":
      return (
        (post - estimatedTrueScore(method, pre)) / standardErrorOfMeasurement(method.sd, method.reliability)
      );
    case "gln":
      return (
        (post - estimatedTrueScore(method, pre)) /
        standardErrorOfMeasurement(method.sd, checkedReliability(method.reliability) ** 2)
      );
    case "nk": {
      const ofTrueScore = method.reliability * standardErrorOfMeasurement(method.sd, method.reliability);
      const ofPost = standardErrorOfMeasurement(method.sd, method.reliabilityPost);
      return (post - estimatedTrueScore(method, pre)) / Math.hypot(ofTrueScore, ofPost);
    }
    case "ha": {
      const shrinkage = reliabilityOfDifference(method);
      if (!(shrinkage > 0))
        throw new RangeError(
          `Hageman and Arrindell's method needs differences that hold more than measurement error; their reliability is ${shrinkage}. Use another method`,
        );
      const groupChange = method.post.mean - method.pre.mean;
      return (
        ((post - pre) * shrinkage + groupChange * (1 - shrinkage)) /
        (Math.sqrt(shrinkage) * standardErrorOfDifference(method.pre.sd, method.reliability))
      );
    }
  }
}

/** Regression of the first score towards the mean of its group. */
function estimatedTrueScore(group: { mean: number; reliability: number }, pre: number): number {
  return group.mean + group.reliability * (pre - group.mean);
}

/**
 * r_DD of Hageman & Arrindell 1999: the share of the variance of the differences that is not measurement error. Not
 * above 0 when the differences vary less than measurement error alone would make them.
 */
export function reliabilityOfDifference(group: Extract<ReliableChangeMethod, { method: "ha" }>): number {
  const error = standardErrorOfMeasurement(group.pre.sd, group.reliability) ** 2;
  const common = 2 * group.pre.sd * group.post.sd * group.correlation;
  const variance = group.pre.sd ** 2 + group.post.sd ** 2 - common;
  return variance > 0 ? (variance - 2 * error) / variance : 0;
}
