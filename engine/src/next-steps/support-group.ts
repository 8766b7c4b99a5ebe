import { stalled } from "../reasons/stalled.ts";
import { nextStepRule } from "./next-step-rule.ts";

/** A group of people who know the same problem from their own life. */
export const supportGroup = nextStepRule({
  code: "support-group",
  addition: true,
  answers: ["support-missing", ...stalled],
});
