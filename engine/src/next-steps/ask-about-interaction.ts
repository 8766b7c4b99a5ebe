import { nextStepRule } from "./next-step-rule.ts";

/** Ask a pharmacist or the prescriber about medicines that may not go together. */
export const askAboutInteraction = nextStepRule({
  code: "ask-about-interaction",
  answers: ["interaction"],
});
