import { nextStepRule } from "./next-step-rule.ts";

/** Look again at diagnosis, formulation and what was missed (NICE NG222 1.9.1 and 1.9.2). */
export const structuredReassessment = nextStepRule({
  code: "structured-reassessment",
  answers: ["no-improvement", "worsening", "plateau", "missed-diagnosis", "possible-missed-diagnosis"],
});
