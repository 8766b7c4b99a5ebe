import { allianceAnswers } from "../session-facets.ts";
import { Evidence } from "./evidence.ts";
import { reasonRule } from "./reason-rule.ts";
import { disengaged, stalled } from "./stalled.ts";

/** The alliance is low, by the person's own session feedback, or they would rather see somebody else (alliance and outcome: Flückiger et al. 2018, r = .278). */
export const poorFit = reasonRule({
  code: "poor-fit",
  explains: [...stalled, ...disengaged, "alliance-low", "alliance-rupture", "no-clear-goals"],
  thresholds: ["lowAtMost", "strongAfterLow"],
  evaluate({ record, findings }, { lowAtMost, strongAfterLow }) {
    const sessions = allianceAnswers(record.sessionFeedback);
    const evidence = new Evidence();
    for (const answer of sessions.at(-1)?.answers ?? [])
      evidence.add({ kind: "feedback", ...answer }, answer.value <= lowAtMost);
    const wish = findings.get("wants-other-therapist");
    evidence.addFinding(wish);
    const times = sessions.filter(({ answers }) => answers.some(({ value }) => value <= lowAtMost)).length;
    return evidence.outcome(wish?.present === true || times >= strongAfterLow, {
      times,
      of: sessions.length,
    });
  },
});
