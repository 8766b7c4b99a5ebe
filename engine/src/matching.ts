import type { Sourced } from "./instrument/index.ts";
import type { Approach, InstrumentCode, Problem } from "./record.ts";

/** The approaches with good evidence for one problem, those to consider first on top. */
export interface ProblemApproaches extends Sourced {
  readonly problem: Problem;
  readonly approaches: readonly Approach[];
}

/** An approach that fits how the problem shows itself. */
export interface PatternApproaches extends Sourced {
  /** A line of the checklist. */
  readonly finding: string;
  readonly approaches: readonly Approach[];
}

/** When an approach is not the one to turn to. */
export interface ApproachLimit extends Sourced {
  readonly approach: Approach;
  readonly notWhen: "severe";
}

/** Which approach has evidence for which problem, and which fits which person. */
export interface ApproachTable {
  readonly reviewedOn: string;
  readonly byProblem: readonly ProblemApproaches[];
  readonly byPattern: readonly PatternApproaches[];
  readonly limits: readonly ApproachLimit[];
}

/** A condition that is often missed, how to ask about it, and what to do with a yes. */
export interface MissedCondition extends Sourced {
  readonly code: string;
  /** Short screens for it, the one to offer first on top. */
  readonly instruments: readonly InstrumentCode[];
  /** Lines of the checklist that point to it as a positive screen does. */
  readonly findings: readonly string[];
  /** Lines of the checklist with which alone it is worth asking about; empty: with everybody. */
  readonly askWith: readonly string[];
  /** The problems that are this condition itself: a positive screen is then no news. */
  readonly problems: readonly Problem[];
}

export interface ConditionTable {
  readonly reviewedOn: string;
  readonly conditions: readonly MissedCondition[];
}
