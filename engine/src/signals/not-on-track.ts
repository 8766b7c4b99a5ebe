import { expectedStanding, wholeScores } from "../expected-standing.ts";
import type { MeasureCourse } from "../measure-course.ts";
import type { RuleContext } from "../rule-context.ts";
import { absent, type SignalOutcome, signalRule, strongest, tooLittleData } from "./signal-rule.ts";

/** The latest score lies outside the band in which most people who started like this are by now (Finch, Lambert & Schaalje 2001). */
export const notOnTrack = signalRule({
  code: "not-on-track",
  tone: "concern",
  attention: "soon",
  thresholds: ["minimumScores", "narrowBand", "wideBand"],
  evaluate(context, thresholds) {
    return strongest(context.measures.map(measure => judge(context, measure, thresholds)));
  },
});

function judge(
  { knowledge }: RuleContext,
  measure: MeasureCourse,
  thresholds: { minimumScores: number; narrowBand: number; wideBand: number },
): SignalOutcome {
  const { instrument, scores, latest } = measure;
  const course = knowledge.expectedCourses[instrument.code];
  if (!course) return tooLittleData("expected-course", { instrument: instrument.code });
  if (scores.length < thresholds.minimumScores) {
    return tooLittleData("scores", { instrument: instrument.code, scores: thresholds.minimumScores });
  }
  const standing = expectedStanding(measure, course, thresholds.narrowBand, thresholds.wideBand);
  if (standing.position !== "worse" && standing.position !== "behind") return absent;
  const { low, high } = wholeScores(instrument, standing);
  return {
    kind: "present",
    strength: standing.position === "worse" ? "strong" : "weak",
    data: [
      {
        kind: "expected",
        instrument: instrument.code,
        on: latest.on,
        total: latest.total,
        low,
        high,
        level: standing.level,
        people: standing.people,
      },
    ],
    values: {
      instrument: instrument.code,
      total: latest.total,
      low,
      high,
      of10: Math.round(standing.level * 10),
      basis: [standing.people > 0 ? "basis.own-data" : "basis.published"],
    },
  };
}
