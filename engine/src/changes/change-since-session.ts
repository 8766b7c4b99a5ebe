import type { LocalDate } from "../date.ts";
import type { DueDecision } from "../follow-up/index.ts";
import type { MedicineChange } from "../medication/index.ts";
import type { Homework, InstrumentCode, RiskAnswer, Session } from "../record.ts";
import type { Signal } from "../review-result.ts";

/** One thing that is different from how it was at the last session. */
export type ChangeSinceSession =
  | { readonly kind: "risk-answer"; readonly answer: RiskAnswer }
  | {
      readonly kind: "score";
      readonly instrument: InstrumentCode;
      /** The last score known at the session; `null` where there was none. */
      readonly from: { readonly on: LocalDate; readonly total: number } | null;
      readonly to: { readonly on: LocalDate; readonly total: number };
      /** Points of improvement, negative when worse; `null` without an earlier score. */
      readonly better: number | null;
      /** Whether that is more than measurement error; `null` where no reliable change is published. */
      readonly moreThanChance: boolean | null;
    }
  | { readonly kind: "signal-new"; readonly signal: Signal }
  | { readonly kind: "signal-ended"; readonly signal: Signal }
  | { readonly kind: "session-not-held"; readonly session: Session }
  | { readonly kind: "medicine"; readonly change: MedicineChange }
  | { readonly kind: "finding"; readonly code: string; readonly on: LocalDate; readonly present: boolean }
  | { readonly kind: "goal"; readonly what: "agreed" | "reviewed" | "ended"; readonly on: LocalDate }
  | { readonly kind: "homework"; readonly setOn: LocalDate; readonly outcome: Homework["outcome"] }
  | { readonly kind: "decision-due"; readonly decision: DueDecision };

/** What changed since the last session that was attended, or since the start of care where there was none. */
export interface ChangesSinceSession {
  readonly since: LocalDate;
  readonly from: "session" | "start-of-care";
  /** Risk answers first, then scores, signals and the rest. */
  readonly changes: readonly ChangeSinceSession[];
  /** Nothing was answered since then, so that "no change" would only mean "nothing known". */
  readonly nothingAnswered: boolean;
}
