import { nextStepRule } from "./next-step-rule.ts";

/** Never a suggestion: what to know when St John's wort stands in the list of medicines. */
export const stJohnsWortCaution = nextStepRule({
  code: "st-johns-wort-caution",
  answers: ["interaction"],
  fits: ({ context }) =>
    context.medicines.some(({ current, substance }) => current && substance?.code === "st-johns-wort"),
});
