import type { Datum } from "../datum.ts";
import type { SessionFeedback } from "../record.ts";
import { notKnown, notSupported, reasonRule } from "./reason-rule.ts";

const facets = ["bond", "goals", "tasks"] as const;

/** The alliance is low, by the person's own session feedback (alliance and outcome: Flückiger et al. 2018, r = .278). */
export const poorFit = reasonRule({
  code: "poor-fit",
  explains: ["no-improvement", "not-on-track", "worsening", "sessions-missed"],
  thresholds: ["lowAtMost", "strongAfterLow"],
  evaluate({ record }, { lowAtMost, strongAfterLow }) {
    const answered = record.sessionFeedback.filter(feedback =>
      facets.some(facet => facet in feedback.facets),
    );
    const latest = answered.at(-1);
    if (!latest) return notKnown;
    const low = facetData(latest, value => value <= lowAtMost);
    if (low.length === 0) return notSupported;
    const lowTimes = answered.filter(
      feedback => facetData(feedback, value => value <= lowAtMost).length > 0,
    ).length;
    return {
      kind: "supported",
      strength: lowTimes >= strongAfterLow ? "strong" : "moderate",
      dataFor: low,
      dataAgainst: facetData(latest, value => value > lowAtMost),
      values: { times: lowTimes },
    };
  },
});

function facetData(feedback: SessionFeedback, keep: (value: number) => boolean): Datum[] {
  return facets.flatMap(facet => {
    const value = feedback.facets[facet];
    return value !== undefined && keep(value)
      ? [{ kind: "feedback" as const, facet, on: feedback.on, value }]
      : [];
  });
}
