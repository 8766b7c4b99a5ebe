import { stalled } from "../reasons/stalled.ts";
import { whileWithdrawalIsPossible } from "./known-first.ts";
import { nextStepRule } from "./next-step-rule.ts";
import { proposedStep } from "./proposed-step.ts";

/** A more intensive step of the pathway (NICE NG222 and CG113; NHS Talking Therapies stepped care). */
export const stepUp = nextStepRule({
  code: "step-up",
  answers: stalled,
  fits: situation => proposedStep(situation, "up") !== null,
  heldBackBy: whileWithdrawalIsPossible,
  values(situation) {
    const proposal = proposedStep(situation, "up");
    return {
      from: proposal?.from ? [`step.${proposal.from.code}`] : [],
      to: proposal ? [`step.${proposal.to.code}`] : [],
    };
  },
});
