import type { NextStepRule } from "./next-step-rule.ts";

/** Look again at diagnosis, formulation and what was missed (NICE NG222 1.9.1 and 1.9.2). */
export const structuredReassessment: NextStepRule = {
  code: "structured-reassessment",
  answers: ["no-improvement", "worsening", "missed-diagnosis"],
};
