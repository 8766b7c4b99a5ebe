import type { NextStepRule } from "./next-step-rule.ts";

/** Take a list to the doctor and have the likely physical causes looked at. */
export const physicalCheck: NextStepRule = {
  code: "physical-check",
  answers: ["physical-illness"],
};
