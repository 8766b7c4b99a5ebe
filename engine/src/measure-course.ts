import { compareDates, type LocalDate, weeksBetween } from "./date.ts";
import { type CutOff, type Instrument, reaches } from "./instrument/index.ts";
import type { Knowledge } from "./knowledge.ts";
import type { ClientRecord, Score } from "./record.ts";

/** One measure's scores in order of time, from the first of the episode to the last on or before the day of the review. */
export interface MeasureCourse {
  readonly instrument: Instrument;
  readonly scores: readonly Score[];
  readonly baseline: Score;
  readonly latest: Score;
  /** Weeks from the baseline to the latest score. */
  readonly weeks: number;
}

/**
 * The courses of all outcome measures with at least one score, most scores first. Two scores of one measure on the same day
 * count once: the worse one stands, since a list in any order doesn't tell which came last.
 */
export function measureCourses(record: ClientRecord, knowledge: Knowledge, asOf: LocalDate): MeasureCourse[] {
  const byInstrument = new Map<Instrument, Map<LocalDate, Score>>();
  for (const score of record.scores) {
    if (compareDates(score.on, asOf) > 0) continue;
    const instrument = knowledge.instruments[score.instrument];
    if (!instrument?.purposes.includes("outcome")) continue;
    const days = byInstrument.get(instrument) ?? new Map<LocalDate, Score>();
    const same = days.get(score.on);
    if (!same || improvement(instrument, same.total, score.total) < 0) days.set(score.on, score);
    byInstrument.set(instrument, days);
  }
  const courses: MeasureCourse[] = [];
  for (const [instrument, days] of byInstrument) {
    const scores = [...days.values()].sort((a, b) => compareDates(a.on, b.on));
    const baseline = scores[0];
    const latest = scores.at(-1);
    if (!baseline || !latest) continue;
    courses.push({ instrument, scores, baseline, latest, weeks: weeksBetween(baseline.on, latest.on) });
  }
  return courses.sort(
    (a, b) => b.scores.length - a.scores.length || a.instrument.code.localeCompare(b.instrument.code, "en"),
  );
}

/** How many points better `to` is than `from`, whatever the direction of the instrument; negative when worse. */
export function improvement(instrument: Instrument, from: number, to: number): number {
  return instrument.direction === "higher-is-worse" ? from - to : to - from;
}

/** The cut-off that Kedge uses by default: the instrument's first one that holds for everyone. */
export function defaultCutOff(instrument: Instrument): CutOff | null {
  return instrument.cutOffs.find(cutOff => cutOff.appliesTo === "everyone") ?? null;
}

/** Whether a total counts as a case by the default cut-off; `null` where the instrument has none. */
export function isCase(instrument: Instrument, total: number): boolean | null {
  const cutOff = defaultCutOff(instrument);
  return cutOff ? reaches(cutOff, total) : null;
}
