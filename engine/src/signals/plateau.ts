import { normalProbability } from "../change/index.ts";
import { slopeOf, slopePerWeek } from "../course/index.ts";
import { weeksBetween } from "../date.ts";
import { improvement, isCase, type MeasureCourse } from "../measure-course.ts";
import type { RuleContext } from "../rule-context.ts";
import { scoreVariance } from "../score-error.ts";
import { absent, type SignalOutcome, signalRule, strongest, tooLittleData } from "./signal-rule.ts";

const keys = ["lastScores", "minimumWeeks", "paceWeeks", "probability"] as const;
type Thresholds = Readonly<Record<(typeof keys)[number], number>>;

/**
 * After an earlier gain symptoms have stopped getting better while still at or above the cut-off: given the last scores
 * and the expected course, the slope is probably either flat or going the wrong way. Flat means that at this pace a
 * reliable change would take longer than `paceWeeks`.
 */
export const plateau = signalRule({
  code: "plateau",
  tone: "concern",
  attention: "soon",
  thresholds: keys,
  evaluate(context, thresholds) {
    return strongest(context.measures.map(measure => judge(context, measure, thresholds)));
  },
});

function judge({ knowledge }: RuleContext, measure: MeasureCourse, thresholds: Thresholds): SignalOutcome {
  const { instrument, scores, baseline, latest } = measure;
  const { reliableChange } = instrument;
  const course = knowledge.expectedCourses[instrument.code];
  const variance = scoreVariance(instrument, course);
  if (!reliableChange || variance === null)
    return tooLittleData("published-change", { instrument: instrument.code });
  const from = scores.findLastIndex(
    ({ on }, index) =>
      scores.length - index >= thresholds.lastScores &&
      weeksBetween(on, latest.on) >= thresholds.minimumWeeks,
  );
  const first = scores[from];
  if (!first) {
    return tooLittleData("scores-and-weeks", {
      instrument: instrument.code,
      scores: thresholds.lastScores,
      weeks: thresholds.minimumWeeks,
    });
  }
  const last = scores.slice(from);
  if (isCase(instrument, latest.total) === false) return absent;
  const important = instrument.minimalImportantDifference ?? reliableChange;
  if (improvement(instrument, baseline.total, latest.total) < important.points) return absent;
  if (last.some(score => improvement(instrument, score.total, latest.total) >= reliableChange.points))
    return absent;
  const weeks = weeksBetween(first.on, latest.on);
  const middle = weeksBetween(baseline.on, first.on) + weeks / 2;
  const slope = slopeOf(
    last.map(({ on, total }) => ({ x: weeksBetween(baseline.on, on), y: total })),
    variance,
    course ? slopePerWeek(course.model, middle) : null,
  );
  const pace = reliableChange.points / thresholds.paceWeeks;
  const worse = instrument.direction === "higher-is-worse" ? slope.mean : -slope.mean;
  const stalled = probabilityAbove(-pace, worse, Math.sqrt(slope.variance));
  if (stalled < thresholds.probability) return absent;
  return {
    kind: "present",
    strength: "moderate",
    data: [
      {
        kind: "slope",
        instrument: instrument.code,
        since: first.on,
        scores: last.length,
        perWeek: slope.mean,
      },
    ],
    values: {
      instrument: instrument.code,
      since: first.on,
      weeks: Math.floor(weeks),
      total: latest.total,
      scores: last.length,
      percent: Math.min(99, Math.round(stalled * 100)),
    },
  };
}

function probabilityAbove(limit: number, mean: number, sd: number): number {
  if (sd === 0) return mean >= limit ? 1 : 0;
  return normalProbability((mean - limit) / sd);
}
