import { isAntidepressant } from "../medication/index.ts";
import { pathwayPosition } from "../pathway/index.ts";
import {
  firstOf,
  untilBipolarIsRuledOut,
  untilMedicinesAreListed,
  whileWithdrawalIsPossible,
} from "./known-first.ts";
import { nextStepRule } from "./next-step-rule.ts";

/**
 * Ask a prescriber whether a medicine beside therapy could help: more severe depression that has not improved, with no
 * antidepressant so far (NICE NG222 1.9.4). Held back until medicines and bipolar disorder have been asked about.
 */
export const considerMedicine = nextStepRule({
  code: "consider-medicine",
  answers: ["no-improvement", "plateau", "worsening"],
  fits({ context }) {
    const position = pathwayPosition(context);
    const treated = context.medicines.some(
      listed => listed.current && isAntidepressant(listed, context.knowledge.medicines),
    );
    return position?.severity === "more-severe" && !treated;
  },
  heldBackBy: situation =>
    firstOf(
      whileWithdrawalIsPossible(situation),
      untilMedicinesAreListed(situation.context),
      untilBipolarIsRuledOut(situation.context),
    ),
});
