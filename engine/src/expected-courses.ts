import { blend, CourseStatistics, courseTime, fitCourse } from "./course/index.ts";
import { compareDates, weeksBetween } from "./date.ts";
import type { ExpectedCourse, Knowledge } from "./knowledge.ts";
import type { InstrumentCode, Score } from "./record.ts";

/**
 * Fits the expected course of every outcome measure on the scores of a whole caseload, and blends it with the course
 * that Kedge ships for the measure, if there is one; the share of that is in `basis.priorWeight`. A measure whose data
 * don't carry a fit keeps the course that `knowledge` already has (the shipped one alone), or none.
 * @param people each person's scores, in any order; time counts from each person's first score of the measure
 * @param origin in words, whose scores they are
 */
export function fitExpectedCourses(
  people: Iterable<readonly Score[]>,
  knowledge: Knowledge,
  origin: string,
): Record<InstrumentCode, ExpectedCourse> {
  const statistics = new Map<InstrumentCode, CourseStatistics>();
  for (const scores of people) {
    for (const [instrument, own] of byInstrument(scores)) {
      if (!knowledge.instruments[instrument]?.purposes.includes("outcome")) continue;
      const ofInstrument = statistics.get(instrument) ?? new CourseStatistics();
      statistics.set(instrument, ofInstrument);
      const first = own.reduce((earliest, score) =>
        compareDates(score.on, earliest.on) < 0 ? score : earliest,
      );
      ofInstrument.add(own.map(({ on, total }) => ({ x: courseTime(weeksBetween(first.on, on)), y: total })));
    }
  }
  const courses: Record<InstrumentCode, ExpectedCourse> = { ...knowledge.expectedCourses };
  for (const [instrument, ofInstrument] of statistics) {
    const fit = fitCourse(ofInstrument, { method: "reml" });
    if (fit.kind !== "fitted") continue;
    const { people: fitted, scores } = fit.model;
    const prior = knowledge.expectedCourses[instrument]?.prior;
    const { model, priorWeight } = prior ? blend(prior, fit) : { model: fit.model, priorWeight: 0 };
    courses[instrument] = {
      instrument,
      model,
      basis: {
        people: fitted,
        scores,
        priorWeight,
        origin: prior ? `${origin}, blended with: ${prior.origin}` : origin,
      },
      ...(prior ? { prior } : {}),
    };
  }
  return courses;
}

function byInstrument(scores: readonly Score[]): Map<InstrumentCode, readonly [Score, ...Score[]]> {
  const groups = new Map<InstrumentCode, [Score, ...Score[]]>();
  for (const score of scores) {
    const group = groups.get(score.instrument);
    if (group) group.push(score);
    else groups.set(score.instrument, [score]);
  }
  return groups;
}
