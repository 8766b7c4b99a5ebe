import { Evidence } from "./evidence.ts";
import { reasonRule } from "./reason-rule.ts";
import { disengaged, stalled } from "./stalled.ts";

/** Alcohol or drugs may keep symptoms up (WHO AUDIT manual). */
export const substanceUse = reasonRule({
  code: "substance-use",
  explains: [...stalled, ...disengaged],
  thresholds: ["strongFrom"],
  evaluate({ screens, findings }, { strongFrom }) {
    const evidence = new Evidence();
    const alcohol = screens.get("audit-c");
    if (alcohol) evidence.add({ kind: "screen", ...alcohol }, alcohol.positive);
    evidence.addFinding(findings.get("drug-use"));
    return evidence.outcome(evidence.supporting >= strongFrom);
  },
});
