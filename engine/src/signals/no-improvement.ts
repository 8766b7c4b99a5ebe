import { improvement, isCase, type MeasureCourse } from "../measure-course.ts";
import { absent, type SignalOutcome, signalRule, strongest, tooLittleData } from "./signal-rule.ts";

/**
 * Symptoms have not fallen by the smallest difference that matters to people, after enough weeks and scores to tell
 * (MacArthur/Kroenke treatment table; NICE NG222 1.9.1 asks for a review at 4–6 weeks).
 */
export const noImprovement = signalRule({
  code: "no-improvement",
  tone: "concern",
  attention: "soon",
  thresholds: ["minimumScores", "minimumWeeks", "strongAfterWeeks"],
  evaluate({ measures }, thresholds) {
    return strongest(measures.map(measure => judge(measure, thresholds)));
  },
});

function judge(
  measure: MeasureCourse,
  thresholds: { minimumScores: number; minimumWeeks: number; strongAfterWeeks: number },
): SignalOutcome {
  const { instrument, scores, baseline, latest, weeks } = measure;
  const important = instrument.minimalImportantDifference ?? instrument.reliableChange;
  if (!important) return tooLittleData("published-change", { instrument: instrument.code });
  if (scores.length < thresholds.minimumScores || weeks < thresholds.minimumWeeks) {
    return tooLittleData("scores-and-weeks", {
      instrument: instrument.code,
      scores: thresholds.minimumScores,
      weeks: thresholds.minimumWeeks,
    });
  }
  if (isCase(instrument, latest.total) === false) return absent;
  const better = improvement(instrument, baseline.total, latest.total);
  const worsened = instrument.reliableChange !== null && -better >= instrument.reliableChange.points;
  if (better >= important.points || worsened) return absent;
  return {
    kind: "present",
    strength: weeks >= thresholds.strongAfterWeeks ? "strong" : "moderate",
    data: [
      {
        kind: "change",
        instrument: instrument.code,
        from: { on: baseline.on, total: baseline.total },
        to: { on: latest.on, total: latest.total },
        reliableChange: important.points,
      },
    ],
    values: {
      instrument: instrument.code,
      from: baseline.total,
      to: latest.total,
      since: baseline.on,
      weeks: Math.floor(weeks),
      important: important.points,
    },
  };
}
