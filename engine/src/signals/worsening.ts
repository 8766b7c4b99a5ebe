import { improvement, type MeasureCourse } from "../measure-course.ts";
import { absent, type SignalOutcome, signalRule, strongest, tooLittleData } from "./signal-rule.ts";

/**
 * Reliable deterioration: the latest score is worse than the better of the first two by at least the published
 * reliable change (Jacobson & Truax 1991; NHS Talking Therapies manual). Strong when the score before it says so too.
 */
export const worsening = signalRule({
  code: "worsening",
  tone: "concern",
  attention: "now",
  thresholds: ["minimumScores"],
  evaluate({ measures }, thresholds) {
    return strongest(measures.map(measure => judge(measure, thresholds.minimumScores)));
  },
});

function judge({ instrument, scores, latest }: MeasureCourse, minimumScores: number): SignalOutcome {
  const { reliableChange } = instrument;
  if (!reliableChange) return tooLittleData("published-change", { instrument: instrument.code });
  if (scores.length < minimumScores) {
    return tooLittleData("scores", { instrument: instrument.code, scores: minimumScores });
  }
  const beforeLatest = scores.slice(0, -1);
  const start = beforeLatest
    .slice(0, 2)
    .reduce((best, score) => (improvement(instrument, best.total, score.total) > 0 ? score : best));
  const worse = -improvement(instrument, start.total, latest.total);
  if (worse < reliableChange.points) return absent;
  const previous = beforeLatest.at(-1);
  const confirmed =
    previous !== undefined &&
    previous !== start &&
    -improvement(instrument, start.total, previous.total) >= reliableChange.points;
  return {
    kind: "present",
    strength: confirmed ? "strong" : "moderate",
    data: [
      {
        kind: "change",
        instrument: instrument.code,
        from: { on: start.on, total: start.total },
        to: { on: latest.on, total: latest.total },
        reliableChange: reliableChange.points,
      },
    ],
    values: {
      instrument: instrument.code,
      from: start.total,
      to: latest.total,
      since: start.on,
      points: worse,
      reliableChange: reliableChange.points,
    },
  };
}
