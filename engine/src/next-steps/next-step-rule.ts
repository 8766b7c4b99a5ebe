import type { Reason, Signal, Values } from "../review-result.ts";
import type { RuleContext } from "../rule-context.ts";

/** What a next step may look at: the record, and what the review has found in it so far. */
export interface Situation {
  readonly context: RuleContext;
  readonly signals: readonly Signal[];
  readonly reasons: readonly Reason[];
  /** Whether a signal is present or a reason supported. */
  has(code: string): boolean;
}

/** One next step worth discussing. Its wording, cautions, evidence and thresholds live in `content/next-steps/<code>.json`. */
export interface NextStepRule<Key extends string = string> {
  readonly code: string;
  /** The codes of signals and supported reasons that this step answers; any one of them proposes it. */
  readonly answers: readonly string[];
  /** It goes along with other steps and is listed after them. */
  readonly addition?: boolean;
  /** The thresholds the content file must give, no more and no fewer. */
  readonly thresholds?: readonly Key[];
  /** What else must hold for this person; without it the step fits whenever it answers something. */
  fits?(situation: Situation, thresholds: Readonly<Record<Key, number>>): boolean;
  /**
   * What must be known or settled first, as a key of the wording, `held-back.<key>`; `null` when nothing stands in the
   * way. What was never asked counts as not known, never as absent.
   */
  heldBackBy?(situation: Situation, thresholds: Readonly<Record<Key, number>>): string | null;
  /** What fills the placeholders of its wording. */
  values?(situation: Situation, thresholds: Readonly<Record<Key, number>>): Values;
}

/** Declares a next step; infers the names of its thresholds. */
export function nextStepRule<const Key extends string = never>(rule: NextStepRule<Key>): NextStepRule<Key> {
  return rule;
}
