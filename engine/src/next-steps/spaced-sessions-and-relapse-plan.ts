import { nextStepRule } from "./next-step-rule.ts";

/** Space the sessions out and write down what to do when signs come back (NICE NG222 1.8). */
export const spacedSessionsAndRelapsePlan = nextStepRule({
  code: "spaced-sessions-and-relapse-plan",
  answers: ["ready-to-step-down", "recovered"],
});
