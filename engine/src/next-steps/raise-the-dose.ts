import type { NextStepRule } from "./next-step-rule.ts";

/** More frequent or more sessions (Bruijniks et al. 2020). */
export const raiseTheDose: NextStepRule = {
  code: "raise-the-dose",
  answers: ["dose-too-low"],
};
