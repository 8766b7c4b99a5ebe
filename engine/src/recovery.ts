import { compareDates, type LocalDate, weeksBetween } from "./date.ts";
import { improvement, isCase, type MeasureCourse } from "./measure-course.ts";

/** The measures that have a cut-off and a published reliable change, which is what recovery can be judged by. */
export function judgeable(measures: readonly MeasureCourse[]): MeasureCourse[] {
  return measures.filter(
    ({ instrument, latest }) =>
      instrument.reliableChange !== null && isCase(instrument, latest.total) !== null,
  );
}

/** A case at the start, none now, and reliably better (Jacobson & Truax 1991; NHS Talking Therapies: reliable recovery). */
export function hasRecovered({ instrument, baseline, latest }: MeasureCourse): boolean {
  const reliable = instrument.reliableChange?.points;
  return (
    reliable !== undefined &&
    isCase(instrument, baseline.total) === true &&
    isCase(instrument, latest.total) === false &&
    improvement(instrument, baseline.total, latest.total) >= reliable
  );
}

/** The first of the latest unbroken run of scores below the cut-off, with its length in weeks and scores. */
export function belowCutOff({ instrument, scores, latest }: MeasureCourse): {
  readonly since: LocalDate;
  readonly weeks: number;
  readonly scores: number;
} | null {
  const lastCase = scores.findLastIndex(score => isCase(instrument, score.total) !== false);
  const [first] = scores.slice(lastCase + 1);
  if (!first || compareDates(first.on, latest.on) > 0) return null;
  return { since: first.on, weeks: weeksBetween(first.on, latest.on), scores: scores.length - 1 - lastCase };
}
