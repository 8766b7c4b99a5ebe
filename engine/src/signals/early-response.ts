import { improvement, type MeasureCourse } from "../measure-course.ts";
import { absent, openRisk, type SignalOutcome, signalRule, strongest, tooLittleData } from "./signal-rule.ts";

/** A reliable gain within the first weeks, which tends to go with a good outcome (Schibbye et al. 2014; Szegedi et al. 2009). */
export const earlyResponse = signalRule({
  code: "early-response",
  tone: "good",
  attention: "none",
  withheldBy: [...openRisk, "worsening"],
  thresholds: ["withinWeeks", "minimumScores"],
  evaluate({ measures }, { withinWeeks, minimumScores }) {
    return strongest(measures.map(measure => judge(measure, withinWeeks, minimumScores)));
  },
});

function judge(
  { instrument, scores, baseline, latest, weeks }: MeasureCourse,
  withinWeeks: number,
  minimumScores: number,
): SignalOutcome {
  const { reliableChange } = instrument;
  if (!reliableChange) return tooLittleData("published-change", { instrument: instrument.code });
  if (scores.length < minimumScores)
    return tooLittleData("scores", { instrument: instrument.code, scores: minimumScores });
  const better = improvement(instrument, baseline.total, latest.total);
  if (weeks > withinWeeks || better < reliableChange.points) return absent;
  return {
    kind: "present",
    strength: "moderate",
    data: [
      {
        kind: "change",
        instrument: instrument.code,
        from: { on: baseline.on, total: baseline.total },
        to: { on: latest.on, total: latest.total },
        reliableChange: reliableChange.points,
      },
    ],
    values: {
      instrument: instrument.code,
      from: baseline.total,
      to: latest.total,
      points: better,
      weeks: Math.max(1, Math.ceil(weeks)),
    },
  };
}
