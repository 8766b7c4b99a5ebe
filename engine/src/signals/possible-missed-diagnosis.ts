import { missedConditions, saysYes } from "../missed-conditions.ts";
import { absent, signalRule, tooLittleData } from "./signal-rule.ts";

/** A short screen points to a condition other than the one that is treated. A screen is not a diagnosis (Vermani et al. 2011). */
export const possibleMissedDiagnosis = signalRule({
  code: "possible-missed-diagnosis",
  tone: "concern",
  attention: "soon",
  thresholds: [],
  evaluate(context) {
    const conditions = missedConditions(context);
    const positive = conditions.filter(({ state }) => state === "positive");
    if (positive.length === 0)
      return conditions.every(({ state }) => state === "not-asked") ? tooLittleData("screens") : absent;
    return {
      kind: "present",
      strength: "moderate",
      data: positive.flatMap(({ data }) => data.filter(saysYes)),
      values: { conditions: positive.map(({ condition }) => `condition.${condition.code}`) },
    };
  },
});
