import { answerTo } from "../rule-context.ts";
import { nextStepRule } from "./next-step-rule.ts";

/** Another therapist: when repair was tried and did not help, when the person wishes it, or after a boundary violation. Never without cover in between. */
export const switchTherapist = nextStepRule({
  code: "switch-therapist",
  answers: ["poor-fit", "alliance-low", "alliance-rupture"],
  thresholds: ["repairAttempts"],
  fits({ context }, { repairAttempts }) {
    const repairs = context.record.decisions.filter(
      ({ nextStep, choice }) => nextStep === "repair-the-alliance" && choice === "accepted",
    );
    return (
      repairs.length >= repairAttempts ||
      answerTo(context, "wants-other-therapist") === "yes" ||
      answerTo(context, "boundary-violation") === "yes"
    );
  },
});
