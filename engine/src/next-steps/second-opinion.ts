import { treatmentTrials } from "../pathway/index.ts";
import { whileWithdrawalIsPossible } from "./known-first.ts";
import { nextStepRule } from "./next-step-rule.ts";

/** A second opinion: after two adequate treatments without response, or when a condition may have been missed. */
export const secondOpinion = nextStepRule({
  code: "second-opinion",
  answers: ["no-improvement", "plateau", "worsening", "missed-diagnosis", "possible-missed-diagnosis"],
  fits({ context, has }) {
    if (has("missed-diagnosis") || has("possible-missed-diagnosis")) return true;
    const { antidepressant, psychological } = treatmentTrials(context);
    const { treatmentsForSecondOpinion } = context.knowledge.hardToTreat.thresholds;
    return antidepressant.adequate + psychological.adequate >= treatmentsForSecondOpinion.value;
  },
  heldBackBy: whileWithdrawalIsPossible,
});
