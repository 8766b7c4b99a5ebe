import { missedConditions, saysYes } from "../missed-conditions.ts";
import { Evidence } from "./evidence.ts";
import { reasonRule } from "./reason-rule.ts";
import { stalled } from "./stalled.ts";

/** A positive short screen points to a condition the therapy may not be aimed at (misdiagnosis in primary care: Vermani et al. 2011). */
export const missedDiagnosis = reasonRule({
  code: "missed-diagnosis",
  explains: [...stalled, "possible-missed-diagnosis"],
  thresholds: ["strongFrom"],
  evaluate(context, { strongFrom }) {
    const conditions = missedConditions(context);
    const evidence = new Evidence();
    for (const { data } of conditions) for (const datum of data) evidence.add(datum, saysYes(datum));
    const positive = conditions.filter(({ state }) => state === "positive");
    return evidence.outcome(evidence.supporting >= strongFrom, {
      conditions: positive.map(({ condition }) => `condition.${condition.code}`),
    });
  },
});
