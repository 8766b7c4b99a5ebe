import { changeAsShare } from "../change/index.ts";
import { compareDates, daysBetween, type LocalDate } from "../date.ts";

export interface DatedScore {
  readonly on: LocalDate;
  readonly total: number;
}

/** The numbers of a follow-up measure, on which higher is worse; each quality measure has its own. */
export interface FollowUpRules {
  /** The index score must be above this for a person to belong to the measure. */
  readonly indexAbove: number;
  /** The days after the index score between which a follow-up score counts, both included. */
  readonly fromDay: number;
  readonly toDay: number;
  /** Remission: a score below this. */
  readonly remissionBelow: number;
  /** Response: a fall by at least this share of the index score, 0–1. */
  readonly responseShare: number;
}

export type FollowUpOutcome =
  /** The index score is too low: outside the denominator. */
  | { readonly kind: "not-eligible" }
  /** No score in the window: in the denominator, and neither response nor remission. */
  | { readonly kind: "not-followed-up" }
  | {
      readonly kind: "followed-up";
      readonly latest: DatedScore;
      readonly remission: boolean;
      readonly response: boolean;
      /** The fall as a share of the index score; negative for a rise. */
      readonly fall: number;
    };

/**
 * Response and remission at follow-up as quality measures count them (HEDIS DRR-E; CMS159 and MN Community Measurement
 * #0710, #0711, #1884, #1885): by the most recent score in the window after the index score. Of several scores on one
 * day the last in the list stands.
 */
export function followUpOutcome(
  index: DatedScore,
  scores: readonly DatedScore[],
  rules: FollowUpRules,
): FollowUpOutcome {
  if (index.total <= rules.indexAbove) return { kind: "not-eligible" };
  let latest: DatedScore | null = null;
  for (const score of scores) {
    const day = daysBetween(index.on, score.on);
    const counts = day >= rules.fromDay && day <= rules.toDay;
    if (counts && (latest === null || compareDates(score.on, latest.on) >= 0)) latest = score;
  }
  if (latest === null) return { kind: "not-followed-up" };
  const fall = 0 - changeAsShare({ pre: index.total, post: latest.total });
  return {
    kind: "followed-up",
    latest,
    remission: latest.total < rules.remissionBelow,
    response: fall >= rules.responseShare,
    fall,
  };
}
