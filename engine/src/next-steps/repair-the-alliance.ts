import type { NextStepRule } from "./next-step-rule.ts";

/** Name a strain in the working relationship and mend it (Eubanks, Muran & Safran 2018). */
export const repairTheAlliance: NextStepRule = {
  code: "repair-the-alliance",
  answers: ["poor-fit"],
};
