import type { Datum } from "../datum.ts";
import { allianceAnswers } from "../session-facets.ts";
import { absent, signalRule, tooLittleData } from "./signal-rule.ts";

/**
 * The alliance is low in the latest session feedback, or clearly lower than this person's own usual answers (alliance
 * and outcome: Flückiger et al. 2018, r = .278).
 */
export const allianceLow = signalRule({
  code: "alliance-low",
  tone: "concern",
  attention: "soon",
  withheldBy: ["alliance-rupture"],
  thresholds: ["lowAtMost", "minimumPast", "fallSd", "minimumFall"],
  evaluate({ record }, { lowAtMost, minimumPast, fallSd, minimumFall }) {
    const sessions = allianceAnswers(record.sessionFeedback);
    const latest = sessions.at(-1);
    if (!latest) return tooLittleData("feedback", { times: 1 });
    const low = latest.answers.filter(({ value }) => value <= lowAtMost);
    const past = sessions.slice(0, -1).map(({ mean }) => mean);
    const usual = past.reduce((sum, mean) => sum + mean, 0) / past.length;
    const spread = Math.sqrt(
      past.reduce((sum, mean) => sum + (mean - usual) ** 2, 0) / Math.max(1, past.length - 1),
    );
    const fallen =
      past.length >= minimumPast && usual - latest.mean >= Math.max(minimumFall, fallSd * spread);
    if (low.length === 0 && !fallen) return absent;
    const data: Datum[] = (low.length > 0 ? low : latest.answers).map(answer => ({
      kind: "feedback",
      ...answer,
    }));
    const facets = low.length > 0 ? low : latest.answers;
    return {
      kind: "present",
      strength: low.length > 0 ? "moderate" : "weak",
      data,
      values: { on: latest.on, facets: facets.map(({ facet }) => `facet.${facet}`) },
    };
  },
});
