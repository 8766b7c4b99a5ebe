import { daysBetween } from "../date.ts";
import { facetAnswers } from "../session-facets.ts";
import { Evidence } from "./evidence.ts";
import { reasonRule } from "./reason-rule.ts";
import { disengaged, stalled } from "./stalled.ts";

/** The person does not feel ready now, or life is very full at the moment (stages of change: Krebs et al. 2018). */
export const readinessAndTiming = reasonRule({
  code: "readiness-and-timing",
  explains: [...stalled, ...disengaged],
  thresholds: ["lowAtMost", "lifeEventDays", "strongFrom"],
  evaluate({ record, asOf }, { lowAtMost, lifeEventDays, strongFrom }) {
    const evidence = new Evidence();
    const readiness = facetAnswers(record.sessionFeedback, "readiness").at(-1);
    if (readiness) evidence.add({ kind: "feedback", ...readiness }, readiness.value <= lowAtMost);
    for (const { code, on, present } of record.findings) {
      if (code !== "life-event") continue;
      if (!present || daysBetween(on, asOf) <= lifeEventDays)
        evidence.add({ kind: "finding", code, on, present }, present);
    }
    return evidence.outcome(evidence.supporting >= strongFrom);
  },
});
