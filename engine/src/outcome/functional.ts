import {
  type ChangeDirection,
  changeInPoints,
  type PointsOfChange,
  type ScorePair,
} from "../change/index.ts";

/** The rules of a measure of daily life and work; the numbers come from the measure's publication. */
export interface FunctioningRules extends PointsOfChange {
  /** The first score, on the bad side, that counts as impaired. */
  readonly impairedFrom: number;
  readonly higherIsBetter: boolean;
}

export interface FunctionalOutcome {
  readonly change: ChangeDirection;
  readonly impairedAtStart: boolean;
  readonly impairedAtEnd: boolean;
  /** Impaired at the start, no longer at the end, and changed by at least the points that count; `null` for people who weren't impaired. */
  readonly regained: boolean | null;
}

/**
 * Whether somebody can live and work again as before, which symptoms alone don't tell: change of functioning in
 * published points, and whether it has left the impaired range.
 */
export function functionalOutcome(pair: ScorePair, rules: FunctioningRules): FunctionalOutcome {
  const impaired = (score: number): boolean =>
    rules.higherIsBetter ? score <= rules.impairedFrom : score >= rules.impairedFrom;
  const change = changeInPoints(rules, pair, rules.higherIsBetter);
  const [impairedAtStart, impairedAtEnd] = [impaired(pair.pre), impaired(pair.post)];
  return {
    change,
    impairedAtStart,
    impairedAtEnd,
    regained: impairedAtStart ? !impairedAtEnd && change === "improved" : null,
  };
}
