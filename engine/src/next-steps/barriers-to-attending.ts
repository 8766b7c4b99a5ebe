import { nextStepRule } from "./next-step-rule.ts";

/** Find out what gets in the way of coming, and change that. */
export const barriersToAttending = nextStepRule({
  code: "barriers-to-attending",
  answers: ["sessions-missed"],
});
