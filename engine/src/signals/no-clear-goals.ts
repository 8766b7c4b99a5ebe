import { daysBetween } from "../date.ts";
import type { Datum } from "../datum.ts";
import { facetAnswers } from "../session-facets.ts";
import { absent, signalRule, tooLittleData } from "./signal-rule.ts";

/** No goals were agreed, they have not been looked at for weeks, or the two sides don't agree on them (goal consensus: Tryon et al. 2018). */
export const noClearGoals = signalRule({
  code: "no-clear-goals",
  tone: "concern",
  attention: "watch",
  thresholds: ["bySession", "reviewDays", "agreementAtMost"],
  evaluate({ record, asOf }, { bySession, reviewDays, agreementAtMost }) {
    const open = record.goals.filter(goal => !goal.endedOn);
    const attended = record.sessions.filter(session => session.attendance === "attended").length;
    const agreement = facetAnswers(record.sessionFeedback, "goals").at(-1);
    const data: Datum[] = [];
    const why: string[] = [];
    if (record.goals.length === 0 && attended >= bySession) {
      data.push({ kind: "count", what: "goals", count: 0, of: attended });
      why.push("goals.none");
    }
    const oldest = open.reduce(
      (most, goal) => Math.max(most, daysBetween(goal.reviewedOn ?? goal.agreedOn, asOf)),
      0,
    );
    if (oldest > reviewDays) {
      data.push({ kind: "count", what: "days-since-goal-review", count: oldest, of: reviewDays });
      why.push("goals.not-reviewed");
    }
    if (agreement && agreement.value <= agreementAtMost) {
      data.push({ kind: "feedback", ...agreement });
      why.push("goals.not-agreed");
    }
    if (why.length > 0)
      return { kind: "present", strength: why.length > 1 ? "strong" : "moderate", data, values: { why } };
    if (record.goals.length === 0 && !agreement) return tooLittleData("goals", { sessions: bySession });
    return absent;
  },
});
