import {
  type ChangeSought,
  courseTime,
  type PersonPosterior,
  personPosterior,
  probabilityAtLeast,
  probabilityAtMost,
  probabilityOfDeterioration,
  probabilityOfImprovement,
} from "../course/index.ts";
import { compareDates, weeksBetween } from "../date.ts";
import type { Instrument } from "../instrument/index.ts";
import type { Knowledge } from "../knowledge.ts";
import { defaultCutOff, improvement, isCase, measureCourses } from "../measure-course.ts";
import { emptyRecord, type Score } from "../record.ts";
import { review } from "../review.ts";
import { type Strength, strengths } from "../review-result.ts";

/** One person whose course is replayed. */
export interface BacktestPerson {
  readonly id: string;
  /** In any order; scores of other instruments are left out. */
  readonly scores: readonly Score[];
}

/** What was known and said at one score, with no look at any later one. */
export interface ReplayedReview {
  /** Scores known by then, the first one included; 2 or more. */
  readonly known: number;
  /** Points better than at the start; negative when worse. */
  readonly improvement: number;
  /** The strongest concern that Kedge's signals raised from the scores. */
  readonly concern: Strength | null;
  readonly weeksToEnd: number;
  readonly scoresToEnd: number;
  /** `null` where the other people's scores didn't carry an expected course. */
  readonly forecast: {
    /** Probabilities of ending reliably better and reliably worse than at the start. */
    readonly improvement: number;
    readonly deterioration: number;
    /** Probability of ending neither reliably better nor below the cut-off; `null` without a cut-off. */
    readonly stalled: number | null;
    /** The probability that was given to ending at or below the score that then came, 0–1. */
    readonly endPosition: number;
  } | null;
}

/** A person's course, replayed from the second score to the last but one. */
export interface ReplayedPerson {
  readonly id: string;
  readonly reviews: readonly [ReplayedReview, ...ReplayedReview[]];
  readonly scores: number;
  readonly weeks: number;
  /** Points better at the end than at the start; negative when worse. */
  readonly endImprovement: number;
  /** Whether the last score is still at or beyond the cut-off; `null` where the instrument has none. */
  readonly endIsCase: boolean | null;
  /** The most points that this person could get better by, given the first score and the scale. */
  readonly room: number;
}

/** Signals that scores alone can raise; the codes of the signals' files. */
const symptomSignals: readonly string[] = ["worsening", "no-improvement", "not-on-track", "plateau"];

/**
 * Replays one person's course of one measure. Each review gets the scores up to its day and nothing else.
 * @param knowledge with an expected course fitted on other people
 * @returns `null` with fewer than three scores: nothing lies between start and end then
 */
export function replay(
  { id, scores }: BacktestPerson,
  instrument: Instrument,
  knowledge: Knowledge,
): ReplayedPerson | null {
  const own = scores.filter(score => score.instrument === instrument.code);
  const days = own.map(({ on }) => on).sort(compareDates);
  const [firstDay, lastDay] = [days[0], days.at(-1)];
  if (!firstDay || !lastDay) return null;
  const record = emptyRecord(firstDay);
  const course = measureCourses({ ...record, scores: own }, knowledge, lastDay)[0];
  if (!course) return null;
  const { baseline, latest: end } = course;
  const reviews = course.scores.slice(1, -1).map((score, index): ReplayedReview => {
    const known = course.scores.slice(0, index + 2);
    const { signals } = review({ ...record, scores: known }, knowledge, score.on);
    const raised = signals
      .filter(signal => symptomSignals.includes(signal.code))
      .map(signal => signal.strength);
    return {
      known: known.length,
      improvement: improvement(instrument, baseline.total, score.total),
      concern: strengths.find(strength => raised.includes(strength)) ?? null,
      weeksToEnd: weeksBetween(score.on, end.on),
      scoresToEnd: course.scores.length - known.length,
      forecast: forecastOf(known, end, instrument, knowledge),
    };
  });
  const [earliest, ...later] = reviews;
  if (!earliest) return null;
  const best = instrument.direction === "higher-is-worse" ? instrument.range.min : instrument.range.max;
  return {
    id,
    reviews: [earliest, ...later],
    scores: course.scores.length,
    weeks: course.weeks,
    endImprovement: improvement(instrument, baseline.total, end.total),
    endIsCase: isCase(instrument, end.total),
    room: improvement(instrument, baseline.total, best),
  };
}

/** Asked for the day of the last score, as for a planned end; of that score itself only its place in the forecast is kept. */
function forecastOf(
  known: readonly Score[],
  end: Score,
  instrument: Instrument,
  knowledge: Knowledge,
): ReplayedReview["forecast"] {
  const course = knowledge.expectedCourses[instrument.code];
  const baseline = known[0];
  if (!course || !baseline || !instrument.reliableChange) return null;
  const time = ({ on }: Score): number => courseTime(weeksBetween(baseline.on, on));
  const posterior = personPosterior(
    course.model,
    known.map(score => ({ x: time(score), y: score.total })),
  );
  const half = halfStep(instrument);
  const higherIsBetter = instrument.direction === "higher-is-better";
  const points = instrument.reliableChange.points - half;
  const sought = { baseline: baseline.total, points, higherIsBetter };
  return {
    improvement: probabilityOfImprovement(posterior, time(end), sought),
    deterioration: probabilityOfDeterioration(posterior, time(end), sought),
    stalled: probabilityOfStalling(posterior, time(end), instrument, sought, half),
    endPosition: probabilityAtMost(posterior, time(end), end.total),
  };
}

function probabilityOfStalling(
  posterior: PersonPosterior,
  x: number,
  instrument: Instrument,
  { baseline, points, higherIsBetter }: ChangeSought,
  half: number,
): number | null {
  const cutOff = defaultCutOff(instrument)?.value;
  if (cutOff === undefined) return null;
  return higherIsBetter
    ? probabilityAtMost(posterior, x, Math.min(baseline + points, cutOff + half))
    : probabilityAtLeast(posterior, x, Math.max(baseline - points, cutOff - half));
}

/** Half the distance of neighbouring totals, since the course counts scores as continuous. */
function halfStep(instrument: Instrument): number {
  const total = instrument.kind === "totals-only" ? undefined : instrument.scoring?.total;
  return (total?.kind === "sum" ? total.multiplier : 1) / 2;
}
