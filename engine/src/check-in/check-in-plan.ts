import { addDays, compareDates, daysPerWeek, type LocalDate } from "../date.ts";
import { reaches } from "../instrument/index.ts";
import type { Knowledge, Source, Threshold } from "../knowledge.ts";
import { isCase, measureCourses } from "../measure-course.ts";
import type { ClientRecord, InstrumentCode } from "../record.ts";

/** One measure of the check-in: the instrument, and the short one that may stand in for it. */
export interface CheckInMeasure {
  readonly instrument: InstrumentCode;
  /** `cutOff` is the code of the short instrument's cut-off from which on the whole one is asked. */
  readonly short: { readonly instrument: InstrumentCode; readonly cutOff: string } | null;
}

/** What a check-in asks; a file of `content/check-ins`. */
export interface CheckInPlan {
  readonly version: string;
  readonly reviewedOn: string;
  /** In one sentence, for the clinical guide. */
  readonly rule: string;
  /** In the order to ask. */
  readonly measures: readonly CheckInMeasure[];
  /** Asked once there was a session to speak about; `null`: never. */
  readonly sessionFeedback: InstrumentCode | null;
  /** What a clinician can ask for besides, in the client's next check-in. */
  readonly onRequest: readonly InstrumentCode[];
  readonly thresholds: { readonly wellWeeks: Threshold; readonly riskFreeWeeks: Threshold };
  readonly sources: readonly Source[];
}

/**
 * The instruments a check-in asks on the day `asOf`, in order. A short instrument takes the place of a whole one only
 * for somebody whose scores of it have all been below the cut-off for `wellWeeks`, and who gave no risk answer, nor
 * left one out, for `riskFreeWeeks`: the short instruments leave the question about death and self-harm out.
 */
export function instrumentsDue(
  record: ClientRecord,
  knowledge: Knowledge,
  asOf: LocalDate,
): readonly InstrumentCode[] {
  const { measures, sessionFeedback, thresholds } = knowledge.checkIn;
  const riskFree = !record.riskAnswers.some(
    ({ on, positive, answer }) =>
      (positive || answer === null) &&
      compareDates(on, addDays(asOf, -thresholds.riskFreeWeeks.value * daysPerWeek)) >= 0,
  );
  const codes = measures.map(({ instrument, short }) =>
    short && riskFree && isWell(record, knowledge, instrument, asOf) ? short.instrument : instrument,
  );
  const met = record.sessions.some(
    ({ on, attendance }) => attendance === "attended" && compareDates(on, asOf) <= 0,
  );
  return met && sessionFeedback !== null ? [...codes, sessionFeedback] : codes;
}

/**
 * The whole instrument that the total of a short one calls for, to be asked in the same check-in.
 * @param total `null` where the short one could not be scored: then the whole one is asked too
 * @returns `null` when nothing more is asked
 */
export function wholeInstrumentFor(
  short: InstrumentCode,
  total: number | null,
  knowledge: Knowledge,
): InstrumentCode | null {
  const measure = knowledge.checkIn.measures.find(({ short: stand }) => stand?.instrument === short);
  if (!measure?.short) return null;
  const { cutOff: code } = measure.short;
  const cutOff = knowledge.instruments[short]?.cutOffs.find(candidate => candidate.code === code);
  return total === null || !cutOff || reaches(cutOff, total) ? measure.instrument : null;
}

/** Scores of the instrument reach back at least `wellWeeks`, and every one since then is below the cut-off. */
function isWell(record: ClientRecord, knowledge: Knowledge, code: InstrumentCode, asOf: LocalDate): boolean {
  const course = measureCourses(record, knowledge, asOf).find(({ instrument }) => instrument.code === code);
  if (!course) return false;
  const since = addDays(asOf, -knowledge.checkIn.thresholds.wellWeeks.value * daysPerWeek);
  const before = course.scores.findLastIndex(score => compareDates(score.on, since) <= 0);
  return (
    before >= 0 &&
    course.scores.slice(before).every(score => isCase(course.instrument, score.total) === false)
  );
}
