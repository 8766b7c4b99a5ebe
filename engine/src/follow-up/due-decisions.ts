import { compareDates, type LocalDate } from "../date.ts";
import type { Decision } from "../record.ts";

/** A decision that was to be looked at again by now. */
export interface DueDecision {
  readonly nextStep: string;
  readonly choice: "accepted" | "deferred";
  readonly decidedOn: LocalDate;
  readonly dueOn: LocalDate;
}

/**
 * The decisions whose day to look again has come and that nobody has closed, the longest due first. A later decision on
 * the same step takes the place of the earlier one.
 */
export function dueDecisions(decisions: readonly Decision[], asOf: LocalDate): DueDecision[] {
  const standing = new Map<string, Decision>();
  for (const decision of decisions) {
    const other = standing.get(decision.nextStep);
    if (!other || compareDates(decision.on, other.on) >= 0) standing.set(decision.nextStep, decision);
  }
  return [...standing.values()]
    .flatMap(({ nextStep, choice, on, reviewAgainOn, closedOn }) =>
      choice === "declined" || closedOn || !reviewAgainOn || compareDates(reviewAgainOn, asOf) > 0
        ? []
        : [{ nextStep, choice, decidedOn: on, dueOn: reviewAgainOn }],
    )
    .sort((a, b) => compareDates(a.dueOn, b.dueOn) || a.nextStep.localeCompare(b.nextStep, "en"));
}
