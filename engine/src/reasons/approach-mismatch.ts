import type { Datum } from "../datum.ts";
import { notKnown, notSupported, reasonRule } from "./reason-rule.ts";
import { stalled } from "./stalled.ts";

/** The approach is not among those with good evidence for the problem (content/matching/approaches.json, from the NICE guidelines). */
export const approachMismatch = reasonRule({
  code: "approach-mismatch",
  explains: stalled,
  thresholds: ["strongAfterSessions"],
  evaluate({ record, knowledge }, { strongAfterSessions }) {
    const { problem, approach } = record.episode;
    const row = knowledge.approachTable.byProblem.find(entry => entry.problem === problem);
    if (!problem || !approach || approach === "other" || !row) return notKnown;
    if (row.approaches.includes(approach)) return notSupported;
    const attended = record.sessions.filter(session => session.attendance === "attended").length;
    const dataFor: Datum[] = [{ kind: "approach", problem, approach }];
    return {
      kind: "supported",
      strength: attended >= strongAfterSessions ? "strong" : "moderate",
      dataFor,
      dataAgainst: [],
      values: {
        problem: [`problem.${problem}`],
        approach: [`approach.${approach}`],
        approaches: row.approaches.map(code => `approach.${code}`),
      },
    };
  },
});
