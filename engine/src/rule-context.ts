import { compareDates, type LocalDate } from "./date.ts";
import type { Knowledge } from "./knowledge.ts";
import { type MeasureCourse, measureCourses } from "./measure-course.ts";
import type { ClientRecord } from "./record.ts";

/** What every rule may look at: the record up to the day of the review, and the measures' courses, worked out once. */
export interface RuleContext {
  readonly record: ClientRecord;
  readonly knowledge: Knowledge;
  readonly asOf: LocalDate;
  readonly measures: readonly MeasureCourse[];
}

function upTo<T>(items: readonly T[], day: (item: T) => LocalDate, asOf: LocalDate): T[] {
  return items
    .filter(item => compareDates(day(item), asOf) <= 0)
    .sort((a, b) => compareDates(day(a), day(b)));
}

/** The record as it stood on the day `asOf`, each list in order of time. */
function recordAsOf(record: ClientRecord, asOf: LocalDate): ClientRecord {
  return {
    ...record,
    scores: upTo(record.scores, score => score.on, asOf),
    riskAnswers: upTo(record.riskAnswers, answer => answer.on, asOf),
    sessions: upTo(record.sessions, session => session.on, asOf),
    sessionFeedback: upTo(record.sessionFeedback, feedback => feedback.on, asOf),
    checkInsDue: upTo(record.checkInsDue, due => due.dueOn, asOf),
    homework: upTo(record.homework, homework => homework.setOn, asOf),
    goals: upTo(record.goals, goal => goal.agreedOn, asOf),
    medicines: record.medicines.filter(
      medicine => !medicine.startedOn || compareDates(medicine.startedOn, asOf) <= 0,
    ),
    findings: upTo(record.findings, finding => finding.on, asOf),
    screens: upTo(record.screens, screen => screen.on, asOf),
    decisions: upTo(record.decisions, decision => decision.on, asOf),
  };
}

/** Prepares what the rules look at. Later entries than `asOf` are left out, so that a past review can be computed again. */
export function ruleContext(record: ClientRecord, knowledge: Knowledge, asOf: LocalDate): RuleContext {
  const known = recordAsOf(record, asOf);
  return { record: known, knowledge, asOf, measures: measureCourses(known, knowledge, asOf) };
}
