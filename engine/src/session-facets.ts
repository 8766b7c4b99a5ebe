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
  return feedback.flatMap(({ on, facets }) => {
    const value = facets[facet];
    return value === undefined ? [] : [{ facet, on, value }];
  });
}

/** One session's answers about the alliance. */
export interface AllianceAnswers {
  readonly on: LocalDate;
  readonly answers: readonly FacetAnswer[];
  readonly mean: number;
}

/** The sessions for which the alliance was asked about, in order of time. */
export function allianceAnswers(feedback: readonly SessionFeedback[]): AllianceAnswers[] {
  return feedback.flatMap(session => {
    const answers = allianceFacets.flatMap(facet => facetAnswers([session], facet));
    if (answers.length === 0) return [];
    const mean = answers.reduce((sum, { value }) => sum + value, 0) / answers.length;
    return [{ on: session.on, answers, mean }];
  });
}
