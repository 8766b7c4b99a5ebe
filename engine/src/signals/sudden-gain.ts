import type { MeasureCourse } from "../measure-course.ts";
import { suddenGains } from "../outcome/index.ts";
import { absent, openRisk, type SignalOutcome, signalRule, strongest, tooLittleData } from "./signal-rule.ts";

/** A large, stable step for the better between two neighbouring scores that was not undone (Tang & DeRubeis 1999). */
export const suddenGain = signalRule({
  code: "sudden-gain",
  tone: "good",
  attention: "none",
  withheldBy: [...openRisk, "worsening"],
  thresholds: ["minimumScores", "share", "alpha"],
  evaluate({ measures }, thresholds) {
    return strongest(measures.map(measure => judge(measure, thresholds)));
  },
});

function judge(
  { instrument, scores }: MeasureCourse,
  { minimumScores, share, alpha }: { minimumScores: number; share: number; alpha: number },
): SignalOutcome {
  const points = instrument.reliableChange?.points;
  if (points === undefined) return tooLittleData("published-change", { instrument: instrument.code });
  if (scores.length < minimumScores)
    return tooLittleData("scores", { instrument: instrument.code, scores: minimumScores });
  const gain = suddenGains(
    scores.map(({ total }) => total),
    { points, share, alpha, higherIsBetter: instrument.direction === "higher-is-better" },
  ).findLast(({ reversed }) => !reversed);
  const from = gain && scores[gain.session - 1];
  const to = gain && scores[gain.session];
  if (!gain || !from || !to) return absent;
  return {
    kind: "present",
    strength: "moderate",
    data: [
      {
        kind: "change",
        instrument: instrument.code,
        from: { on: from.on, total: from.total },
        to: { on: to.on, total: to.total },
        reliableChange: points,
      },
    ],
    values: {
      instrument: instrument.code,
      from: from.total,
      to: to.total,
      on: to.on,
      points: gain.magnitude,
    },
  };
}
