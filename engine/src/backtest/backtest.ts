import { fitExpectedCourses } from "../expected-courses.ts";
import type { Instrument } from "../instrument/index.ts";
import type { Knowledge } from "../knowledge.ts";
import { defaultCutOff } from "../measure-course.ts";
import type { InstrumentCode } from "../record.ts";
import { type Accuracy, accuracyOf } from "./accuracy.ts";
import { PersonBootstrap } from "./bootstrap.ts";
import { type Calibration, calibrationOf } from "./calibration.ts";
import { type Discrimination, discriminationOf } from "./discrimination.ts";
import { type Quartiles, quartiles } from "./quantile.ts";
import { type Random, shuffled } from "./random.ts";
import { type BacktestPerson, type ReplayedPerson, type ReplayedReview, replay } from "./replay.ts";
import { ruleSetsFor } from "./rule-set.ts";

export interface BacktestOptions {
  /** Groups of people; each is replayed with an expected course fitted on all the others. 2 or more. */
  readonly folds: number;
  /** Resamples for the intervals; 0 for none. */
  readonly bootstrap: number;
  /** Stated levels of the prediction intervals to check, between 0 and 1. */
  readonly levels: readonly number[];
  readonly random: Random;
}

/**
 * At the last score, against the first: reliably worse; not reliably better; or not reliably better and still at or beyond
 * the instrument's cut-off, which leaves out those who had little to gain.
 */
export type BacktestOutcome = "deterioration" | "no-improvement" | "stalled";

export interface OutcomeBacktest {
  readonly outcome: BacktestOutcome;
  readonly people: number;
  readonly events: number;
  readonly accuracy: readonly Accuracy[];
  readonly discrimination: readonly Discrimination[];
}

export type Backtest =
  | {
      readonly kind: "replayed";
      readonly instrument: InstrumentCode;
      /** Points from which on a change counts as reliable. */
      readonly reliableChange: number;
      /** People with at least one score of the measure, and those with the three that a replay needs. */
      readonly people: number;
      readonly replayed: number;
      readonly reviews: number;
      /** Reviews for which the other people's scores carried an expected course. */
      readonly forecasts: number;
      /** People who started so well that the scale has no room for a reliable improvement; they count as not improved. */
      readonly withoutRoom: number;
      readonly weeks: Quartiles;
      readonly scores: Quartiles;
      readonly folds: number;
      readonly outcomes: readonly OutcomeBacktest[];
      readonly calibration: Calibration | null;
      /** Person by person, what was known and said at each score. */
      readonly replays: readonly ReplayedPerson[];
    }
  /** `needs` in words that follow "needs". */
  | {
      readonly kind: "too-little-data";
      readonly instrument: InstrumentCode;
      readonly people: number;
      readonly needs: string;
    };

/**
 * Replays real courses of one measure score by score, as if each were today, and compares what would have been said
 * with how the course ended. Every review sees only the scores up to its day, and an expected course fitted on other
 * people (k-fold cross-validation by person, without any shipped course); no rule sees the last score. Intervals are over
 * people, with the fitted courses held fixed.
 * @throws RangeError when there are fewer than two folds
 */
export function backtest(
  people: readonly BacktestPerson[],
  instrumentCode: InstrumentCode,
  knowledge: Knowledge,
  { folds, bootstrap: replicates, levels, random }: BacktestOptions,
): Backtest {
  if (!(Number.isInteger(folds) && folds >= 2))
    throw new RangeError(
      `A backtest needs two folds or more, so that courses are fitted on others; got ${folds}`,
    );
  const instrument = knowledge.instruments[instrumentCode];
  const own = people
    .map(({ id, scores }) => ({ id, scores: scores.filter(score => score.instrument === instrumentCode) }))
    .filter(({ scores }) => scores.length > 0);
  const tooLittle = (needs: string): Backtest => ({
    kind: "too-little-data",
    instrument: instrumentCode,
    people: own.length,
    needs,
  });
  if (!instrument?.reliableChange) return tooLittle("a published reliable change of the instrument");
  const points = instrument.reliableChange.points;
  const replayed = replayAll(own, instrument, knowledge, folds, random);
  const weeks = quartiles(replayed.map(person => person.weeks));
  const scores = quartiles(replayed.map(person => person.scores));
  if (!weeks || !scores) return tooLittle("people with three scores or more on different days");
  const reviews = replayed.flatMap(person => person.reviews);
  const bootstrap = new PersonBootstrap(replayed.length, replicates, random);
  return {
    kind: "replayed",
    instrument: instrumentCode,
    reliableChange: points,
    people: own.length,
    replayed: replayed.length,
    reviews: reviews.length,
    forecasts: reviews.filter(({ forecast }) => forecast !== null).length,
    withoutRoom: replayed.filter(({ room }) => room < points).length,
    weeks,
    scores,
    folds,
    outcomes: outcomesFor(instrument).map(outcome => outcomeBacktest(outcome, replayed, points, bootstrap)),
    calibration: calibrationOf(replayed, points, levels, bootstrap),
    replays: replayed,
  };
}

/** Replays everybody who has three scores or more, each with an expected course fitted on the people of the other folds. */
function replayAll(
  people: readonly BacktestPerson[],
  instrument: Instrument,
  knowledge: Knowledge,
  folds: number,
  random: Random,
): ReplayedPerson[] {
  return split(people, folds, random).flatMap(({ held, others }) => {
    const expectedCourses = fitExpectedCourses(
      others.map(person => person.scores),
      { ...knowledge, expectedCourses: {} },
      "other people of the same data",
    );
    return held.flatMap(person => replay(person, instrument, { ...knowledge, expectedCourses }) ?? []);
  });
}

/** Every person is in one fold; a fold goes with all the people of the others. */
function split<Person>(
  people: readonly Person[],
  folds: number,
  random: Random,
): { held: Person[]; others: Person[] }[] {
  const order = shuffled(people, random);
  return Array.from({ length: folds }, (_, fold) => ({
    held: order.filter((_person, index) => index % folds === fold),
    others: order.filter((_person, index) => index % folds !== fold),
  }));
}

function outcomesFor(instrument: Instrument): BacktestOutcome[] {
  return defaultCutOff(instrument)
    ? ["deterioration", "no-improvement", "stalled"]
    : ["deterioration", "no-improvement"];
}

function outcomeBacktest(
  outcome: BacktestOutcome,
  people: readonly ReplayedPerson[],
  points: number,
  bootstrap: PersonBootstrap,
): OutcomeBacktest {
  const hasOutcome = ({ endImprovement, endIsCase }: ReplayedPerson): boolean => {
    switch (outcome) {
      case "deterioration":
        return -endImprovement >= points;
      case "no-improvement":
        return endImprovement < points;
      case "stalled":
        return endImprovement < points && endIsCase === true;
    }
  };
  const risk = (forecast: NonNullable<ReplayedReview["forecast"]>): number | null => {
    switch (outcome) {
      case "deterioration":
        return forecast.deterioration;
      case "no-improvement":
        return 1 - forecast.improvement;
      case "stalled":
        return forecast.stalled;
    }
  };
  const mostKnown = people.reduce((most, { scores }) => Math.max(most, scores - 1), 0);
  return {
    outcome,
    people: people.length,
    events: people.filter(hasOutcome).length,
    accuracy: ruleSetsFor(points, mostKnown).map(ruleSet =>
      accuracyOf(people, ruleSet, hasOutcome, bootstrap),
    ),
    discrimination: discriminationOf(people, hasOutcome, risk, bootstrap),
  };
}
