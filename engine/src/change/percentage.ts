import { benefit, type ChangeDirection } from "./category.ts";
import type { ScorePair } from "./reliable-change.ts";

/** Shares of the first score that count as change, reached or exceeded: 0.5 for half. */
export interface ShareOfChange {
  readonly improvement: number;
  readonly deterioration: number;
}

/**
 * Change as a share of the first score: −0.5 when the score halved. From 0 any rise is infinite. Only for scales
 * whose 0 means "none".
 * @throws RangeError when the first score is negative
 */
export function changeAsShare({ pre, post }: ScorePair): number {
  if (pre < 0) throw new RangeError(`A share of the first score needs a score of 0 or more; got ${pre}`);
  return post === pre ? 0 : (post - pre) / pre;
}

/** Whether a change reaches the given share of the first score; an unchanged score is always unchanged. */
export function changeInPercent(
  share: ShareOfChange,
  scores: ScorePair,
  higherIsBetter: boolean,
): ChangeDirection {
  const gained = benefit(changeAsShare(scores), higherIsBetter);
  if (gained === 0) return "unchanged";
  if (gained >= share.improvement) return "improved";
  return gained <= -share.deterioration ? "deteriorated" : "unchanged";
}
