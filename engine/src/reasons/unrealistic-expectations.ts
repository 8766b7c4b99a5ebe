import { facetAnswers } from "../session-facets.ts";
import { Evidence } from "./evidence.ts";
import { reasonRule } from "./reason-rule.ts";
import { disengaged, stalled } from "./stalled.ts";

/** Hope is low, or more is expected in a few sessions than therapy usually gives (expectation and outcome: Constantino et al. 2018, r about .18). */
export const unrealisticExpectations = reasonRule({
  code: "unrealistic-expectations",
  explains: [...stalled, ...disengaged],
  thresholds: ["hopeAtMost", "strongFrom"],
  evaluate({ record, findings }, { hopeAtMost, strongFrom }) {
    const evidence = new Evidence();
    const hope = facetAnswers(record.sessionFeedback, "expectancy").at(-1);
    if (hope) evidence.add({ kind: "feedback", ...hope }, hope.value <= hopeAtMost);
    evidence.addFinding(findings.get("expects-quick-change"));
    return evidence.outcome(evidence.supporting >= strongFrom);
  },
});
