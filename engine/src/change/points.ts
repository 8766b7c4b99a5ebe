import { benefit, type ChangeDirection } from "./category.ts";
import type { ScorePair } from "./reliable-change.ts";

/**
 * A published number of points that counts as change, reached or exceeded: a service's reliable change (for example
 * the points of NHS Talking Therapies) or a minimal important difference found with an anchor.
 */
export interface PointsOfChange {
  readonly improvement: number;
  readonly deterioration: number;
}

/** Whether a change reaches the published points. The direction of the scale is taken into account. */
export function changeInPoints(
  points: PointsOfChange,
  { pre, post }: ScorePair,
  higherIsBetter: boolean,
): ChangeDirection {
  const gained = benefit(post - pre, higherIsBetter);
  if (gained >= points.improvement) return "improved";
  return gained <= -points.deterioration ? "deteriorated" : "unchanged";
}
