import { nextStepRule } from "./next-step-rule.ts";

/** Make or look over the safety plan together (Stanley & Brown 2012; NICE NG225 asks for a needs-based assessment). */
export const crisisPlan = nextStepRule({
  code: "crisis-plan",
  answers: ["risk"],
});
