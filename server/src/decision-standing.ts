import type { Decision, DecisionStanding } from "@kedge/api";
import { compareDates, type FollowUp, type LocalDate } from "@kedge/engine";
import type { DecisionFollowUpRow, DecisionRow, MemberId } from "@kedge/store";
import { dayOf } from "./clock.ts";

/**
 * The decisions with where each stands and how the main measure went.
 * @param rows the newest first
 * @param followUpRows the newest first
 * @param changes what the engine says of the accepted ones
 */
export function decisionsOf(
  rows: readonly DecisionRow[],
  followUpRows: readonly DecisionFollowUpRow[],
  changes: readonly FollowUp[],
  nameOf: (memberId: MemberId) => string,
  today: LocalDate,
): Decision[] {
  return rows.map((row, index) => {
    const { decisionId, nextStep, choice, reason, decidedBy, decidedAt } = row;
    const replaced = rows.slice(0, index).some(later => later.nextStep === nextStep);
    const last = followUpRows.find(followUp => followUp.decisionId === decisionId);
    const change = changes.find(known => known.nextStep === nextStep && known.decidedOn === dayOf(decidedAt));
    return {
      decisionId,
      nextStep,
      choice,
      reason,
      decidedBy: nameOf(decidedBy),
      decidedAt: decidedAt.toISOString(),
      standing: standingOf(row, last, replaced, nameOf, today),
      followUp: choice === "accepted" ? (change ?? null) : null,
    };
  });
}

function standingOf(
  { choice, reviewAgainOn }: DecisionRow,
  last: DecisionFollowUpRow | undefined,
  replaced: boolean,
  nameOf: (memberId: MemberId) => string,
  today: LocalDate,
): DecisionStanding {
  if (last?.outcome.kind === "closed") {
    const { note, recordedBy, recordedAt } = last;
    const { verdict } = last.outcome;
    return { kind: "closed", verdict, note, by: nameOf(recordedBy), at: recordedAt.toISOString() };
  }
  if (replaced) return { kind: "replaced" };
  const lookAgainOn = last?.outcome.lookAgainOn ?? reviewAgainOn;
  if (choice === "declined" || lookAgainOn === null) return { kind: "settled" };
  return { kind: compareDates(lookAgainOn, today) > 0 ? "open" : "due", lookAgainOn };
}
