import { nextStepRule } from "./next-step-rule.ts";

/** Ask what would make check-ins easier: another time, another way, fewer questions. */
export const checkInAnotherWay = nextStepRule({
  code: "check-in-another-way",
  answers: ["check-ins-lapsing"],
});
