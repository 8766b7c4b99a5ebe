import { nextStepRule } from "./next-step-rule.ts";

/** Talk about what therapy can be expected to do, and by when (Constantino et al. 2018; Hansen et al. 2002). */
export const talkAboutExpectations = nextStepRule({
  code: "talk-about-expectations",
  answers: ["unrealistic-expectations"],
});
