import type { Care, GoalEntry } from "@kedge/api";
import { type GoalState, goalState } from "@kedge/engine";
import { bySubject } from "./by-subject.ts";

/** The levels of goal attainment, from much less to much more than expected. */
export const goalLevels = ["-2", "-1", "0", "1", "2"] as const;

/** One goal: its present words, how it stands, and everything that was noted about it. */
export interface GoalOnList {
  readonly goalId: string;
  readonly text: string;
  readonly measure: string | null;
  /** What each level looks like, from −2 to +2; empty where nobody wrote it. */
  readonly levels: readonly string[];
  readonly state: GoalState;
  readonly entries: readonly GoalEntry[];
}

/** The goals, those still worked on first. */
export function goalList({ goalEvents }: Pick<Care, "goalEvents">): GoalOnList[] {
  const list = bySubject(goalEvents, ({ goalId }) => goalId).flatMap(entries => {
    const state = goalState(entries);
    const worded = entries.findLast(entry => entry.kind === "worded");
    if (!state || !worded) return [];
    const { goalId, text, measure = null, levels = [] } = worded;
    return [{ goalId, text, measure, levels, state, entries }];
  });
  return list.sort((a, b) => Number(a.state.ended !== null) - Number(b.state.ended !== null));
}
