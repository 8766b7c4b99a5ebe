import { normalQuantile } from "../change/index.ts";
import { type CoursePoint, courseAt, courseTime, personPosterior, slopeOf } from "../course/index.ts";
import { addDays, compareDates, daysPerWeek, type LocalDate, weeksBetween } from "../date.ts";
import type { Knowledge } from "../knowledge.ts";
import { improvement, type MeasureCourse } from "../measure-course.ts";
import type { ClientRecord, Decision, InstrumentCode, Score } from "../record.ts";
import { ruleContext } from "../rule-context.ts";
import { scoreVariance } from "../score-error.ts";

/** A difference in points of improvement, above 0 when better, with its interval. */
export interface Difference {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/** How one measure went before and after a step was taken up. It came after the step; that it came from it is not shown. */
export type ChangeSinceStep =
  | { readonly kind: "too-early"; readonly lookAgainOn: LocalDate }
  | { readonly kind: "too-little-data"; readonly before: number; readonly after: number }
  | {
      readonly kind: "judged";
      readonly verdict: "better" | "worse" | "no-clear-change";
      /** Mean after minus mean before. */
      readonly level: Difference;
      /** Points of improvement a week after, minus before; `null` where either side has scores on one day only. */
      readonly slope: Difference | null;
      /**
       * Mean after minus what the person's own scores until then and the expected course let one expect: what is left of
       * the change once regression to the mean is taken out. `null` without an expected course.
       */
      readonly beyondExpected: Difference | null;
    };

export interface FollowUp {
  readonly nextStep: string;
  readonly decidedOn: LocalDate;
  readonly instrument: InstrumentCode;
  readonly before: readonly { readonly on: LocalDate; readonly total: number }[];
  readonly after: readonly { readonly on: LocalDate; readonly total: number }[];
  readonly outcome: ChangeSinceStep;
  /** Other steps taken up in the same weeks: their part can't be told apart. */
  readonly alsoTakenUp: readonly string[];
}

/**
 * For each step that was accepted: did the person's main measure change? Compares the scores of the weeks before with
 * those of the weeks after. One person, no comparison: an answer to "did things change", never to "did it work".
 * @returns the oldest decision first; none without any outcome measure
 */
export function followUps(record: ClientRecord, knowledge: Knowledge, asOf: LocalDate): FollowUp[] {
  const context = ruleContext(record, knowledge, asOf);
  const [measure] = context.measures;
  if (!measure) return [];
  const accepted = context.record.decisions.filter(({ choice }) => choice === "accepted");
  return accepted.map(decision => followUpOf(decision, accepted, measure, knowledge, asOf));
}

function followUpOf(
  decision: Decision,
  accepted: readonly Decision[],
  measure: MeasureCourse,
  knowledge: Knowledge,
  asOf: LocalDate,
): FollowUp {
  const { windowWeeks } = knowledge.followUp.thresholds;
  const from = addDays(decision.on, -windowWeeks.value * daysPerWeek);
  const until = addDays(decision.on, windowWeeks.value * daysPerWeek);
  const within = (score: Score, low: LocalDate, high: LocalDate): boolean =>
    compareDates(score.on, low) > 0 && compareDates(score.on, high) <= 0;
  const before = measure.scores.filter(score => within(score, from, decision.on));
  const after = measure.scores.filter(score => within(score, decision.on, until));
  const plain = ({ on, total }: Score): { on: LocalDate; total: number } => ({ on, total });
  return {
    nextStep: decision.nextStep,
    decidedOn: decision.on,
    instrument: measure.instrument.code,
    before: before.map(plain),
    after: after.map(plain),
    outcome: outcomeOf(decision, before, after, measure, knowledge, asOf),
    alsoTakenUp: [
      ...new Set(
        accepted
          .filter(other => other.nextStep !== decision.nextStep)
          .filter(other => compareDates(other.on, from) > 0 && compareDates(other.on, until) <= 0)
          .map(other => other.nextStep),
      ),
    ].sort(),
  };
}

function outcomeOf(
  decision: Decision,
  before: readonly Score[],
  after: readonly Score[],
  measure: MeasureCourse,
  knowledge: Knowledge,
  asOf: LocalDate,
): ChangeSinceStep {
  const { minimumBefore, minimumAfter, intervalLevel } = knowledge.followUp.thresholds;
  const content = knowledge.nextSteps[decision.nextStep];
  const lookAgainOn = decision.reviewAgainOn ?? addDays(decision.on, content?.followUpDays ?? 0);
  if (compareDates(lookAgainOn, asOf) > 0) return { kind: "too-early", lookAgainOn };
  const { instrument } = measure;
  const course = knowledge.expectedCourses[instrument.code];
  const variance = scoreVariance(instrument, course);
  if (before.length < minimumBefore.value || after.length < minimumAfter.value || variance === null)
    return { kind: "too-little-data", before: before.length, after: after.length };
  const z = normalQuantile((1 + intervalLevel.value) / 2);
  const difference = (mean: number, spread: number): Difference => {
    const half = z * Math.sqrt(spread);
    return { mean, low: mean - half, high: mean + half };
  };
  const meanAfter = meanOf(after);
  const level = difference(
    improvement(instrument, meanOf(before), meanAfter),
    variance / before.length + variance / after.length,
  );
  return {
    kind: "judged",
    verdict: level.low > 0 ? "better" : level.high < 0 ? "worse" : "no-clear-change",
    level,
    slope: slopeDifference(before, after, measure, variance, difference),
    beyondExpected: course
      ? beyondExpected(
          after,
          measure,
          personPosterior(course.model, coursePoints(measure, decision.on)),
          difference,
        )
      : null,
  };
}

function meanOf(scores: readonly Score[]): number {
  return scores.reduce((sum, score) => sum + score.total, 0) / scores.length;
}

function slopeDifference(
  before: readonly Score[],
  after: readonly Score[],
  { instrument, baseline }: MeasureCourse,
  variance: number,
  difference: (mean: number, spread: number) => Difference,
): Difference | null {
  const points = (scores: readonly Score[]): CoursePoint[] =>
    scores.map(score => ({ x: weeksBetween(baseline.on, score.on), y: score.total }));
  if (before.length < 2 || after.length < 2) return null;
  const earlier = slopeOf(points(before), variance, null);
  const later = slopeOf(points(after), variance, null);
  return difference(improvement(instrument, earlier.mean, later.mean), earlier.variance + later.variance);
}

function coursePoints({ scores, baseline }: MeasureCourse, until: LocalDate): CoursePoint[] {
  return scores
    .filter(score => compareDates(score.on, until) <= 0)
    .map(score => ({ x: courseTime(weeksBetween(baseline.on, score.on)), y: score.total }));
}

/** The mean of the later scores against the mean of what was to be expected for those days. */
function beyondExpected(
  after: readonly Score[],
  { instrument, baseline }: MeasureCourse,
  posterior: ReturnType<typeof personPosterior>,
  difference: (mean: number, spread: number) => Difference,
): Difference {
  const x = after.reduce((sum, { on }) => sum + courseTime(weeksBetween(baseline.on, on)), 0) / after.length;
  const { mean, variance } = courseAt(posterior, x);
  return difference(
    improvement(instrument, mean, meanOf(after)),
    variance + posterior.residualVariance / after.length,
  );
}
