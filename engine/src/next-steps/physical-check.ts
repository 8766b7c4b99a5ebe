import { nextStepRule } from "./next-step-rule.ts";

/** Take a list to the doctor and have the likely physical causes looked at. */
export const physicalCheck = nextStepRule({
  code: "physical-check",
  answers: ["physical-illness", "possible-medical-cause"],
});
