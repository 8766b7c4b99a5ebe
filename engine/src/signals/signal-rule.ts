import type { Datum } from "../datum.ts";
import type { Attention, Strength, Tone, Values } from "../review-result.ts";
import type { RuleContext } from "../rule-context.ts";

/** What a signal's rule says of one record. */
export type SignalOutcome =
  | {
      readonly kind: "present";
      readonly strength: Strength;
      readonly data: readonly Datum[];
      readonly values: Values;
    }
  | { readonly kind: "absent" }
  /** `needs` is a key of the wording, `needs.<key>`. */
  | { readonly kind: "too-little-data"; readonly needs: string; readonly values: Values };

/** One sign that therapy goes well or has stalled. Its wording, thresholds and sources live in `content/signals/<code>.json`. */
export interface SignalRule<Key extends string = string> {
  readonly code: string;
  readonly tone: Tone;
  /** How urgently somebody should look when it is present with more than weak strength; a weak one is only watched. */
  readonly attention: Attention;
  /** Signals beside which this one is not said: good news beside a risk, or the lesser of two that say the same. */
  readonly withheldBy?: readonly string[];
  /** The thresholds the content file must give, no more and no fewer. */
  readonly thresholds: readonly Key[];
  evaluate(context: RuleContext, thresholds: Readonly<Record<Key, number>>): SignalOutcome;
}

/** Beside these no good news is told that could be taken for "all is well": the person's own risk answer, or the lack of one. */
export const openRisk = ["risk", "risk-not-answered"] as const;

/** Declares a signal; infers the names of its thresholds. */
export function signalRule<const Key extends string>(rule: SignalRule<Key>): SignalRule<Key> {
  return rule;
}

export const absent: SignalOutcome = { kind: "absent" };

/** The outcome of a rule that could not be judged. */
export function tooLittleData(needs: string, values: Values = {}): SignalOutcome {
  return { kind: "too-little-data", needs, values };
}

const rank: Readonly<Record<Strength, number>> = { strong: 2, moderate: 1, weak: 0 };

/**
 * The outcome of a rule that is judged for each measure on its own: the strongest present one; otherwise absent
 * when any measure could be judged; otherwise too little data.
 */
export function strongest(outcomes: readonly SignalOutcome[]): SignalOutcome {
  let best: Extract<SignalOutcome, { kind: "present" }> | undefined;
  for (const outcome of outcomes) {
    if (outcome.kind === "present" && (!best || rank[outcome.strength] > rank[best.strength])) best = outcome;
  }
  if (best) return best;
  if (outcomes.some(outcome => outcome.kind === "absent")) return absent;
  return outcomes[0] ?? tooLittleData("outcome-scores");
}
