import { treatmentTrials } from "../pathway/index.ts";
import { stalled } from "../reasons/stalled.ts";
import { firstOf, untilBipolarIsRuledOut, whileWithdrawalIsPossible } from "./known-first.ts";
import { nextStepRule } from "./next-step-rule.ts";

/** Ask a psychiatrist about rTMS, ECT or lithium, once depression has been hard to treat so far (content/pathways/hard-to-treat-depression.json). */
export const advancedOptionsForHardToTreatDepression = nextStepRule({
  code: "advanced-options-for-hard-to-treat-depression",
  answers: stalled,
  fits: ({ context }) => treatmentTrials(context).hardToTreatSoFar,
  heldBackBy: situation =>
    firstOf(whileWithdrawalIsPossible(situation), untilBipolarIsRuledOut(situation.context)),
  values({ context }) {
    const { antidepressant, psychological } = treatmentTrials(context);
    return { antidepressants: antidepressant.adequate, psychological: psychological.adequate };
  },
});
