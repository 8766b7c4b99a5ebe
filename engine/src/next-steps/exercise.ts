import { stalled } from "../reasons/stalled.ts";
import { answerTo } from "../rule-context.ts";
import { nextStepRule } from "./next-step-rule.ts";

/** Regular movement (WHO 2020: 150 minutes a week). With a heart condition or an eating disorder a doctor comes first. */
export const exercise = nextStepRule({
  code: "exercise",
  addition: true,
  answers: stalled,
  heldBackBy: ({ context }) =>
    ["heart-condition", "eating-disorder"].some(code => answerTo(context, code) === "yes")
      ? "doctor-first"
      : null,
});
