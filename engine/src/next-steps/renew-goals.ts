import { nextStepRule } from "./next-step-rule.ts";

/** Set goals together, or look at them again (goal consensus: Tryon et al. 2018). */
export const renewGoals = nextStepRule({
  code: "renew-goals",
  answers: ["no-clear-goals", "plateau"],
});
