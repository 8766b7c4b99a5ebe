import type { NextStepRule } from "./next-step-rule.ts";

/** Link with services for housing, money, food, transport or safety. */
export const socialServicesReferral: NextStepRule = {
  code: "social-services-referral",
  answers: ["social-needs"],
};
