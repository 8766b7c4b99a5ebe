import type { FindingCode } from "./checklist.ts";
import { courseTime, expectedBand, forecast, personPosterior } from "./course/index.ts";
import { addDays, compareDates, daysBetween, daysPerWeek, type LocalDate } from "./date.ts";
import type { ExpectedCourse, Knowledge } from "./knowledge.ts";
import { defaultCutOff, type MeasureCourse } from "./measure-course.ts";
import { medicineChanges } from "./medication/index.ts";
import { type SuddenChange, suddenGains, suddenLosses } from "./outcome/index.ts";
import type { ChartBand, ChartMarks, ChartStep, ProgressChart } from "./progress-chart-result.ts";
import type { ClientRecord } from "./record.ts";
import { ruleContext } from "./rule-context.ts";

/** Share of people inside the bands that the charts show. */
const bandSignal = "not-on-track";
const suddenSignal = "sudden-gain";
const lifeEvent: FindingCode = "life-event";
/** Enough days to draw a smooth line, few enough to read as a table. */
const bandSteps = 12;

/**
 * The numbers of the progress charts, one per measure: scores, the band of no reliable change around the first score,
 * the cut-off, the expected course and this person's forecast. A forecast needs two scores.
 */
export function progressCharts(record: ClientRecord, knowledge: Knowledge, asOf: LocalDate): ProgressChart[] {
  const context = ruleContext(record, knowledge, asOf);
  return context.measures.map(measure => chartOf(measure, context.record, knowledge, asOf));
}

/** What is marked in every progress chart: changes of medicine, decisions and life events up to `asOf`. */
export function chartMarks(record: ClientRecord, knowledge: Knowledge, asOf: LocalDate): ChartMarks {
  const { record: known } = ruleContext(record, knowledge, asOf);
  return {
    medicineChanges: medicineChanges(known.medicines).filter(({ on }) => compareDates(on, asOf) <= 0),
    decisions: known.decisions,
    lifeEvents: known.findings
      .filter(({ code, present }) => code === lifeEvent && present)
      .map(({ on }) => on),
  };
}

function chartOf(
  measure: MeasureCourse,
  record: ClientRecord,
  knowledge: Knowledge,
  asOf: LocalDate,
): ProgressChart {
  const { instrument, scores, baseline } = measure;
  const course = knowledge.expectedCourses[instrument.code];
  const level = knowledge.signals[bandSignal]?.thresholds.wideBand?.value;
  const reliable = instrument.reliableChange?.points;
  const end = lastDay(record, asOf);
  return {
    instrument: instrument.code,
    direction: instrument.direction,
    range: instrument.range,
    points: scores.map(({ on, total, prorated }) => ({ on, total, prorated: prorated ?? false })),
    reliableChangeBand:
      reliable === undefined ? null : { low: baseline.total - reliable, high: baseline.total + reliable },
    cutOff: defaultCutOff(instrument)?.value ?? null,
    expected:
      course && level !== undefined ? { level, band: expectedBandOf(measure, course, level, end) } : null,
    forecast:
      course && level !== undefined && scores.length > 1
        ? { level, band: forecastOf(measure, course, level, asOf, end) }
        : null,
    sessions: record.sessions,
    suddenChanges: suddenChangesOf(measure, knowledge),
  };
}

/** Sudden gains and losses by the same numbers as the signal of that name; none where no reliable change is published. */
function suddenChangesOf({ instrument, scores }: MeasureCourse, knowledge: Knowledge): ChartStep[] {
  const points = instrument.reliableChange?.points;
  const { share, alpha } = knowledge.signals[suddenSignal]?.thresholds ?? {};
  if (points === undefined || !share || !alpha) return [];
  const totals = scores.map(({ total }) => total);
  const options = {
    points,
    share: share.value,
    alpha: alpha.value,
    higherIsBetter: instrument.direction === "higher-is-better",
  };
  const stepOf = (kind: ChartStep["kind"], { session, reversed }: SuddenChange): ChartStep[] => {
    const [from, to] = [scores[session - 1], scores[session]];
    return from && to
      ? [{ kind, from: { on: from.on, total: from.total }, to: { on: to.on, total: to.total }, reversed }]
      : [];
  };
  return [
    ...suddenGains(totals, options).flatMap(step => stepOf("gain", step)),
    ...suddenLosses(totals, options).flatMap(step => stepOf("loss", step)),
  ].sort((a, b) => compareDates(a.to.on, b.to.on));
}

/** The charts run to the planned end, or a few weeks on from the day of the review. */
function lastDay({ episode }: ClientRecord, asOf: LocalDate): LocalDate {
  const ahead = addDays(asOf, 4 * daysPerWeek);
  const planned = episode.plannedEndOn;
  return planned && compareDates(planned, asOf) > 0 ? planned : ahead;
}

function days(from: LocalDate, to: LocalDate): LocalDate[] {
  const span = daysBetween(from, to);
  const steps = Math.max(1, Math.min(bandSteps, span));
  return Array.from({ length: steps + 1 }, (_, step) => addDays(from, Math.round((span * step) / steps)));
}

function within(
  { instrument }: MeasureCourse,
  band: { mean: number; low: number; high: number },
): Omit<ChartBand, "on"> {
  const keep = (value: number): number =>
    Math.min(instrument.range.max, Math.max(instrument.range.min, value));
  return { mean: keep(band.mean), low: keep(band.low), high: keep(band.high) };
}

function expectedBandOf(
  measure: MeasureCourse,
  course: ExpectedCourse,
  level: number,
  end: LocalDate,
): ChartBand[] {
  const { baseline } = measure;
  return days(baseline.on, end)
    .filter(on => on !== baseline.on)
    .map(on => {
      const at = courseTime(daysBetween(baseline.on, on) / daysPerWeek);
      return { on, ...within(measure, expectedBand(course.model, baseline.total, at, level)) };
    });
}

function forecastOf(
  measure: MeasureCourse,
  course: ExpectedCourse,
  level: number,
  asOf: LocalDate,
  end: LocalDate,
): ChartBand[] {
  const { baseline, scores } = measure;
  const time = (on: LocalDate): number => courseTime(daysBetween(baseline.on, on) / daysPerWeek);
  const posterior = personPosterior(
    course.model,
    scores.map(score => ({ x: time(score.on), y: score.total })),
  );
  return days(asOf, end).map(on => ({ on, ...within(measure, forecast(posterior, time(on), level)) }));
}
