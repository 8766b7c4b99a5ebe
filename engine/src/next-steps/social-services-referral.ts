import { nextStepRule } from "./next-step-rule.ts";

/** Link with services for housing, money, food, transport or safety. */
export const socialServicesReferral = nextStepRule({
  code: "social-services-referral",
  answers: ["social-needs", "social-need"],
});
