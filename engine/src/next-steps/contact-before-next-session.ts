import type { NextStepRule } from "./next-step-rule.ts";

/** Speak with each other before the next planned session. */
export const contactBeforeNextSession: NextStepRule = {
  code: "contact-before-next-session",
  answers: ["risk", "worsening"],
};
