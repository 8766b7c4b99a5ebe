import type { Reason, Signal } from "../review-result.ts";
import type { RuleContext } from "../rule-context.ts";

/** One next step worth discussing. Its wording, cautions and evidence live in `content/next-steps/<code>.json`. */
export interface NextStepRule {
  readonly code: string;
  /** The codes of signals and supported reasons that this step answers; any one of them proposes it. */
  readonly answers: readonly string[];
  /** What must be known or settled first, as a key of the wording; `null` when nothing stands in the way. */
  heldBackBy?(context: RuleContext, signals: readonly Signal[], reasons: readonly Reason[]): string | null;
}
