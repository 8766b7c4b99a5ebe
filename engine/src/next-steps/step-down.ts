import { nextStepRule } from "./next-step-rule.ts";
import { proposedStep } from "./proposed-step.ts";

/** A less intensive step of the pathway, agreed together, once things have been well for weeks. */
export const stepDown = nextStepRule({
  code: "step-down",
  answers: ["ready-to-step-down"],
  fits: situation => proposedStep(situation, "down") !== null,
  values(situation) {
    const proposal = proposedStep(situation, "down");
    return { to: proposal ? [`step.${proposal.to.code}`] : [] };
  },
});
