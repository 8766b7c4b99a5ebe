import type { Datum } from "../datum.ts";
import { expectedStanding, wholeScores } from "../expected-standing.ts";
import { absent, openRisk, signalRule, tooLittleData } from "./signal-rule.ts";

/** Every measure with an expected course lies inside or ahead of its band. It says nothing about safety. */
export const onTrack = signalRule({
  code: "on-track",
  tone: "good",
  attention: "none",
  withheldBy: [...openRisk, "worsening", "no-improvement", "not-on-track", "plateau"],
  thresholds: ["minimumScores", "narrowBand", "wideBand"],
  evaluate({ measures, knowledge }, { minimumScores, narrowBand, wideBand }) {
    const data: Datum[] = [];
    for (const measure of measures) {
      const { instrument, scores, latest } = measure;
      const course = knowledge.expectedCourses[instrument.code];
      if (!course || scores.length < minimumScores) continue;
      const standing = expectedStanding(measure, course, narrowBand, wideBand);
      const { position, level, people } = standing;
      const { low, high } = wholeScores(instrument, standing);
      if (position === "worse" || position === "behind") return absent;
      data.push({
        kind: "expected",
        instrument: instrument.code,
        on: latest.on,
        total: latest.total,
        low,
        high,
        level,
        people,
      });
    }
    const [first] = data;
    if (first?.kind !== "expected") return tooLittleData("scores-and-course", { scores: minimumScores });
    return {
      kind: "present",
      strength: "moderate",
      data,
      values: {
        instrument: first.instrument,
        total: first.total,
        low: first.low,
        high: first.high,
        of10: Math.round(first.level * 10),
      },
    };
  },
});
