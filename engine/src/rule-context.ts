import { compareDates, type LocalDate } from "./date.ts";
import type { Knowledge } from "./knowledge.ts";
import { latestBy } from "./latest-by.ts";
import { type MeasureCourse, measureCourses } from "./measure-course.ts";
import { type ListedMedicine, listedMedicines } from "./medication/index.ts";
import type { ClientRecord, EpisodeOfCare, Finding, Medicine, ScreenResult } from "./record.ts";

/** What every rule may look at: the record up to the day of the review, and what follows from it, worked out once. */
export interface RuleContext {
  readonly record: ClientRecord;
  readonly knowledge: Knowledge;
  readonly asOf: LocalDate;
  readonly measures: readonly MeasureCourse[];
  /** The last answer to each line of the checklist; a line that is not there was never asked. */
  readonly findings: ReadonlyMap<string, Finding>;
  /** The last result of each short screen. */
  readonly screens: ReadonlyMap<string, ScreenResult>;
  readonly medicines: readonly ListedMedicine[];
  /** What the person answered about death and self-harm, the last answer to each item. */
  readonly lastRiskAnswers: ReadonlyMap<string, ClientRecord["riskAnswers"][number]>;
}

/** The record with the lists in order of time, of what was known on the day `asOf`. */
function recordAsOf(record: ClientRecord, asOf: LocalDate): ClientRecord {
  const past = (day: LocalDate | undefined): boolean => day !== undefined && compareDates(day, asOf) <= 0;
  const upTo = <T>(
    items: readonly T[],
    day: (item: T) => LocalDate,
    concern: (item: T) => number = () => 0,
  ): T[] =>
    items
      .filter(item => past(day(item)))
      .sort((a, b) => compareDates(day(a), day(b)) || concern(a) - concern(b) || compareContents(a, b));
  const { medicinesListedOn, exercises = [], pastTreatments = [], ...rest } = record;
  return {
    ...rest,
    episode: episodeAsOf(record.episode, past),
    scores: upTo(
      record.scores,
      score => score.on,
      score => score.total,
    ),
    riskAnswers: upTo(
      record.riskAnswers,
      answer => answer.on,
      answer => (answer.positive ? 2 : answer.answer === null ? 1 : 0),
    ),
    sessions: upTo(record.sessions, session => session.on),
    sessionFeedback: upTo(record.sessionFeedback, feedback => feedback.on),
    checkInsDue: upTo(record.checkInsDue, due => due.dueOn).map(({ dueOn, answeredOn }) =>
      answeredOn && past(answeredOn) ? { dueOn, answeredOn } : { dueOn },
    ),
    homework: upTo(record.homework, homework => homework.setOn),
    exercises: upTo(exercises, exercise => exercise.on),
    goals: upTo(record.goals, goal => goal.agreedOn).map(({ agreedOn, reviewedOn, endedOn }) => ({
      agreedOn,
      ...(reviewedOn && past(reviewedOn) ? { reviewedOn } : {}),
      ...(endedOn && past(endedOn) ? { endedOn } : {}),
    })),
    medicines: record.medicines
      .filter(({ startedOn }) => startedOn === undefined || past(startedOn))
      .map(medicine => medicineAsOf(medicine, past))
      .sort(compareContents),
    ...(past(medicinesListedOn) && medicinesListedOn ? { medicinesListedOn } : {}),
    pastTreatments: upTo(pastTreatments, treatment => treatment.startedOn),
    findings: upTo(
      record.findings,
      finding => finding.on,
      finding => (finding.present ? 1 : 0),
    ),
    screens: upTo(
      record.screens,
      screen => screen.on,
      screen => (screen.positive ? 1 : 0),
    ),
    decisions: upTo(record.decisions, decision => decision.on).map(({ closedOn, ...decision }) => ({
      ...decision,
      ...(closedOn && past(closedOn) ? { closedOn } : {}),
    })),
  };
}

function episodeAsOf(episode: EpisodeOfCare, past: (day: LocalDate) => boolean): EpisodeOfCare {
  const { endedOn, ...open } = episode;
  return endedOn && past(endedOn) ? episode : open;
}

function medicineAsOf(medicine: Medicine, past: (day: LocalDate) => boolean): Medicine {
  const { stoppedOn, stoppedAbruptly, doseChangedOn, dose, previousDose, reviewedOn, ...rest } = medicine;
  const changeIsPast = doseChangedOn === undefined || past(doseChangedOn);
  const doseThen = changeIsPast ? dose : previousDose;
  const stopIsPast = stoppedOn === undefined || past(stoppedOn);
  return {
    ...rest,
    ...(stoppedOn && stopIsPast ? { stoppedOn } : {}),
    ...(stoppedAbruptly !== undefined && stopIsPast && changeIsPast ? { stoppedAbruptly } : {}),
    ...(doseThen === undefined ? {} : { dose: doseThen }),
    ...(doseChangedOn && changeIsPast ? { doseChangedOn } : {}),
    ...(previousDose !== undefined && changeIsPast ? { previousDose } : {}),
    ...(reviewedOn && past(reviewedOn) ? { reviewedOn } : {}),
  };
}

/** An order of entries that tells equal ones apart by what they say, so that the order of a list never matters. */
function compareContents(a: unknown, b: unknown): number {
  const [textA, textB] = [JSON.stringify(a), JSON.stringify(b)];
  return textA < textB ? -1 : textA > textB ? 1 : 0;
}

/** Prepares what the rules look at. Later entries than `asOf` are left out, so that a past review can be computed again. */
export function ruleContext(record: ClientRecord, knowledge: Knowledge, asOf: LocalDate): RuleContext {
  const known = recordAsOf(record, asOf);
  return {
    record: known,
    knowledge,
    asOf,
    measures: measureCourses(known, knowledge, asOf),
    findings: latestBy(known.findings, finding => finding.code),
    screens: latestBy(known.screens, screen => screen.instrument),
    medicines: listedMedicines(known.medicines, knowledge.medicines, asOf),
    lastRiskAnswers: latestBy(known.riskAnswers, answer => `${answer.instrument} ${answer.item}`),
  };
}

/** Whether a line of the checklist was answered yes or no; not asked is not a no. */
export function answerTo({ findings }: RuleContext, code: string): "yes" | "no" | "not-known" {
  const finding = findings.get(code);
  return finding ? (finding.present ? "yes" : "no") : "not-known";
}
