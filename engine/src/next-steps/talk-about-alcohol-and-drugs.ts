import { nextStepRule } from "./next-step-rule.ts";

/** A brief talk about alcohol or drugs (WHO AUDIT manual: brief intervention). */
export const talkAboutAlcoholAndDrugs = nextStepRule({
  code: "talk-about-alcohol-and-drugs",
  answers: ["substance-use"],
});
