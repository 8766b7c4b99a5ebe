import { answerTo } from "../rule-context.ts";
import { nextStepRule } from "./next-step-rule.ts";

/** Name a strain in the working relationship and mend it (Eubanks, Muran & Safran 2018). Not after a boundary violation. */
export const repairTheAlliance = nextStepRule({
  code: "repair-the-alliance",
  answers: ["poor-fit", "alliance-low", "alliance-rupture"],
  fits: ({ context }) => answerTo(context, "boundary-violation") !== "yes",
});
