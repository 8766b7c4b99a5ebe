import { nextStepRule } from "./next-step-rule.ts";

/** Ask openly about the question that was left out; asking does no harm (Dazzi et al. 2014). */
export const askAboutSafety = nextStepRule({
  code: "ask-about-safety",
  answers: ["risk-not-answered"],
});
