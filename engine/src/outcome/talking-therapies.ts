import type { ChangeDirection, ScorePair } from "../change/index.ts";
import { changeInPoints } from "../change/index.ts";

/** The rules of one measure, on which higher is worse; the numbers come from the service's manual. */
export interface MeasureRules {
  /** A score from here on counts as a case, or only scores above it. */
  readonly caseness: { readonly from: number } | { readonly above: number };
  /** Points of change, reached or exceeded, that count as reliable. */
  readonly reliableChange: number;
}

/** First and last valid score of each measure in one course of treatment; `null` where there are not two. */
export interface MeasurePairs {
  readonly depression: ScorePair | null;
  /** The anxiety measure that belongs to the problem treated. */
  readonly anxiety: ScorePair | null;
}

export type TalkingTherapiesOutcome =
  | {
      readonly kind: "paired";
      readonly caseAtStart: boolean;
      readonly caseAtEnd: boolean;
      /** `null` for people who weren't a case at the start: they don't belong to the denominator. */
      readonly recovered: boolean | null;
      readonly reliableChange: ChangeDirection;
      /** Recovered and reliably improved; `null` as `recovered`. */
      readonly reliablyRecovered: boolean | null;
    }
  | { readonly kind: "no-paired-data"; readonly missing: readonly (keyof MeasurePairs)[] };

/**
 * The outcome of a course of treatment as NHS Talking Therapies counts it (NHS Talking Therapies manual; Clark 2018).
 * Caseness: at or above the cut-off on either measure. Recovery: a case at the start and on neither measure at the end.
 * Reliable improvement: one measure falls reliably and the other doesn't rise reliably; deterioration the other way
 * round; anything else, also one up and one down, is no reliable change.
 */
export function talkingTherapiesOutcome(
  pairs: MeasurePairs,
  rules: Readonly<Record<keyof MeasurePairs, MeasureRules>>,
): TalkingTherapiesOutcome {
  const { depression, anxiety } = pairs;
  if (depression === null || anxiety === null) {
    const missing = (["depression", "anxiety"] as const).filter(measure => pairs[measure] === null);
    return { kind: "no-paired-data", missing };
  }
  const caseAtStart = isCase(depression.pre, rules.depression) || isCase(anxiety.pre, rules.anxiety);
  const caseAtEnd = isCase(depression.post, rules.depression) || isCase(anxiety.post, rules.anxiety);
  const reliableChange = together(
    reliableDirection(depression, rules.depression),
    reliableDirection(anxiety, rules.anxiety),
  );
  const recovered = caseAtStart ? !caseAtEnd : null;
  return {
    kind: "paired",
    caseAtStart,
    caseAtEnd,
    recovered,
    reliableChange,
    reliablyRecovered: recovered === null ? null : recovered && reliableChange === "improved",
  };
}

function isCase(score: number, { caseness }: MeasureRules): boolean {
  return "from" in caseness ? score >= caseness.from : score > caseness.above;
}

function reliableDirection(pair: ScorePair, { reliableChange }: MeasureRules): ChangeDirection {
  return changeInPoints({ improvement: reliableChange, deterioration: reliableChange }, pair, false);
}

function together(one: ChangeDirection, other: ChangeDirection): ChangeDirection {
  if (one === other) return one;
  if (one === "unchanged") return other;
  return other === "unchanged" ? one : "unchanged";
}
