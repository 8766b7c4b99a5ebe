import { nextStepRule } from "./next-step-rule.ts";

/** Agree a smaller goal, or a planned pause with a date. */
export const smallerGoalOrPause = nextStepRule({
  code: "smaller-goal-or-pause",
  answers: ["readiness-and-timing"],
});
