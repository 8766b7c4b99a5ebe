import type { LocalDate } from "./date.ts";
import type { SessionFeedback, SessionFeedbackFacet } from "./record.ts";

export interface FacetAnswer {
  readonly facet: SessionFeedbackFacet;
  readonly on: LocalDate;
  readonly value: number;
}

/** The facets that make up the alliance: bond, goals and tasks (Bordin 1979). */
export const allianceFacets = ["bond", "goals", "tasks"] as const;

/** The answers to one facet in order of time. */
export function facetAnswers(
  feedback: readonly SessionFeedback[],
  facet: SessionFeedbackFacet,
): FacetAnswer[] {
  const answers: FacetAnswer[] = [];
  for (const { on, facets } of feedback) {
    const value = facets[facet];
    if (value !== undefined) answers.push({ facet, on, value });
  }
  return answers;
}

/** One session's answers about the alliance. */
export interface AllianceAnswers {
  readonly on: LocalDate;
  readonly answers: readonly FacetAnswer[];
  readonly mean: number;
}

/** The sessions for which the alliance was asked about, in order of time. */
export function allianceAnswers(feedback: readonly SessionFeedback[]): AllianceAnswers[] {
  const sessions: AllianceAnswers[] = [];
  for (const { on, facets } of feedback) {
    const answers: FacetAnswer[] = [];
    let sum = 0;
    for (const facet of allianceFacets) {
      const value = facets[facet];
      if (value === undefined) continue;
      answers.push({ facet, on, value });
      sum += value;
    }
    if (answers.length > 0) sessions.push({ on, answers, mean: sum / answers.length });
  }
  return sessions;
}
