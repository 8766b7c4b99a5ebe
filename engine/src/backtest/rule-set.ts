import type { ReplayedPerson, ReplayedReview } from "./replay.ts";

/** A way of raising alerts, judged on what was known at each score. */
export interface RuleSet {
  readonly code: string;
  alerts(review: ReplayedReview): boolean;
}

const scoresWithoutChange = [2, 3, 4] as const;
/** Even odds. */
const even = 0.5;

/**
 * The rule sets that are compared: Kedge's signals with and without the weak ones (which are only watched); a forecast
 * that gives reliable improvement by the end less than even odds; the plain reliable change rule (latest against first
 * score, Jacobson & Truax 1991); and no reliable improvement at the k-th score.
 * @param reliableChange points from which on a change counts as reliable
 * @param mostKnown the most scores that anybody had before the end; rules that ask for more are left out
 */
export function ruleSetsFor(reliableChange: number, mostKnown: number): readonly RuleSet[] {
  return [
    { code: "kedge", alerts: ({ concern }) => concern === "strong" || concern === "moderate" },
    { code: "kedge-with-weak", alerts: ({ concern }) => concern !== null },
    {
      code: "forecast-below-even",
      alerts: ({ forecast }) => forecast !== null && forecast.improvement < even,
    },
    { code: "reliable-change", alerts: ({ improvement }) => -improvement >= reliableChange },
    ...scoresWithoutChange
      .filter(k => k <= mostKnown)
      .map(k => ({
        code: `no-change-by-score-${k}`,
        alerts: ({ known, improvement }: ReplayedReview) => known === k && improvement < reliableChange,
      })),
  ];
}

/** The first review at which the rule set raises an alert. */
export function firstAlert(person: ReplayedPerson, { alerts }: RuleSet): ReplayedReview | null {
  return person.reviews.find(alerts) ?? null;
}
