import { nextStepRule } from "./next-step-rule.ts";

/** Speak with each other before the next planned session. */
export const contactBeforeNextSession = nextStepRule({
  code: "contact-before-next-session",
  answers: ["risk", "worsening"],
});
