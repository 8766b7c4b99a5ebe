import { daysBetween } from "../date.ts";
import type { Datum } from "../datum.ts";
import { notKnown, notSupported, reasonRule } from "./reason-rule.ts";

/** The person does not feel ready now, or life is very full at the moment (stages of change: Krebs et al. 2018). */
export const readinessAndTiming = reasonRule({
  code: "readiness-and-timing",
  explains: ["no-improvement", "not-on-track", "worsening", "sessions-missed"],
  thresholds: ["lowAtMost", "lifeEventDays"],
  evaluate({ record, asOf }, { lowAtMost, lifeEventDays }) {
    const feedback = record.sessionFeedback.filter(entry => entry.facets.readiness !== undefined).at(-1);
    const lifeEvents = record.findings.filter(finding => finding.code === "life-event");
    if (!feedback && lifeEvents.length === 0) return notKnown;
    const dataFor: Datum[] = lifeEvents
      .filter(event => event.present && daysBetween(event.on, asOf) <= lifeEventDays)
      .map(({ code, on, present }) => ({ kind: "finding", code, on, present }));
    const dataAgainst: Datum[] = [];
    const readiness = feedback?.facets.readiness;
    if (feedback && readiness !== undefined) {
      const datum: Datum = { kind: "feedback", facet: "readiness", on: feedback.on, value: readiness };
      (readiness <= lowAtMost ? dataFor : dataAgainst).push(datum);
    }
    if (dataFor.length === 0) return notSupported;
    return { kind: "supported", strength: "moderate", dataFor, dataAgainst, values: {} };
  },
});
