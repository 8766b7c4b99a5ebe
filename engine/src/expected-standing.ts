import { courseTime, expectedBand } from "./course/index.ts";
import type { Instrument } from "./instrument/index.ts";
import type { ExpectedCourse } from "./knowledge.ts";
import type { MeasureCourse } from "./measure-course.ts";
import type { ExpectedStanding } from "./review-result.ts";

/**
 * Where the latest score lies against the course expected for people with the same first score.
 * @param narrowLevel share of people inside the narrow band, 0–1; outside it on the bad side is `behind`
 * @param wideLevel share of people inside the wide band, 0–1; outside it is `worse` or `ahead`
 */
export function expectedStanding(
  { instrument, baseline, latest, weeks }: MeasureCourse,
  course: ExpectedCourse,
  narrowLevel: number,
  wideLevel: number,
): ExpectedStanding {
  const at = courseTime(weeks);
  const narrow = expectedBand(course.model, baseline.total, at, narrowLevel);
  const wide = expectedBand(course.model, baseline.total, at, wideLevel);
  const bad = instrument.direction === "higher-is-worse" ? 1 : -1;
  const beyond = (low: number, high: number): number =>
    latest.total > high ? bad : latest.total < low ? -bad : 0;
  const wideSide = beyond(wide.low, wide.high);
  const position =
    wideSide > 0
      ? "worse"
      : wideSide < 0
        ? "ahead"
        : beyond(narrow.low, narrow.high) > 0
          ? "behind"
          : "within";
  return {
    on: latest.on,
    position,
    mean: wide.mean,
    low: Math.max(instrument.range.min, wide.low),
    high: Math.min(instrument.range.max, wide.high),
    level: wideLevel,
    people: course.basis.people,
    priorWeight: course.basis.priorWeight,
    origin: course.basis.origin,
  };
}

/** The whole scores inside a band, cut to the instrument's range: what a reader can compare a score with. */
export function wholeScores(
  { range }: Instrument,
  { low, high }: { readonly low: number; readonly high: number },
): { low: number; high: number } {
  return { low: Math.max(range.min, Math.ceil(low)), high: Math.min(range.max, Math.floor(high)) };
}
