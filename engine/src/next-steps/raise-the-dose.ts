import { whileWithdrawalIsPossible } from "./known-first.ts";
import { nextStepRule } from "./next-step-rule.ts";

/** More frequent or more sessions (Bruijniks et al. 2020). */
export const raiseTheDose = nextStepRule({
  code: "raise-the-dose",
  answers: ["dose-too-low"],
  heldBackBy: whileWithdrawalIsPossible,
});
