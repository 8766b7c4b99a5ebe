import { missedConditions } from "../missed-conditions.ts";
import { rankedApproaches } from "../ranked-approaches.ts";
import { firstOf, whileWithdrawalIsPossible } from "./known-first.ts";
import { nextStepRule, type Situation } from "./next-step-rule.ts";

/**
 * Another approach that has evidence for the problem and fits the person: after enough sessions, once diagnosis, dose and
 * alliance have been looked at (NICE NG222 1.9; preferences: Swift et al. 2018).
 */
export const changeApproach = nextStepRule({
  code: "change-approach",
  answers: ["approach-mismatch", "no-improvement", "plateau"],
  thresholds: ["minimumSessions", "options", "severeFrom"],
  fits(situation, thresholds) {
    const attended = situation.context.record.sessions.filter(({ attendance }) => attendance === "attended");
    return (
      (attended.length >= thresholds.minimumSessions || situation.has("approach-mismatch")) &&
      rankedApproaches(situation.context, thresholds).length > 0
    );
  },
  heldBackBy: situation =>
    firstOf(
      whileWithdrawalIsPossible(situation),
      untilDiagnosisIsReviewed(situation),
      situation.has("dose-too-low") ? "dose-first" : null,
      situation.has("alliance-rupture") || situation.has("alliance-low") ? "alliance-first" : null,
    ),
  values: ({ context }, thresholds) => ({
    approaches: rankedApproaches(context, thresholds).map(approach => `approach.${approach}`),
  }),
});

function untilDiagnosisIsReviewed({ context }: Situation): string | null {
  const asked = missedConditions(context).some(({ state }) => state !== "not-asked");
  const reassessed = context.record.decisions.some(
    ({ nextStep, choice }) => nextStep === "structured-reassessment" && choice === "accepted",
  );
  return asked || reassessed ? null : "diagnosis-not-reviewed";
}
