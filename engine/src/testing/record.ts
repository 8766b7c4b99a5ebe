import { addDays, daysPerWeek, type LocalDate, localDate } from "../date.ts";
import {
  type Attendance,
  type ClientRecord,
  type Decision,
  emptyRecord,
  type Finding,
  type Homework,
  type Medicine,
  type RiskAnswer,
  type Score,
  type ScreenResult,
  type Session,
  type SessionFeedback,
} from "../record.ts";

export const start = localDate("2026-01-05");

/** So many days after the start of the episode of care. */
export function day(days: number): LocalDate {
  return addDays(start, days);
}

export function week(weeks: number): LocalDate {
  return day(weeks * daysPerWeek);
}

/** A record with nothing in it but what is given. */
export function person(known: Partial<ClientRecord> = {}): ClientRecord {
  return { ...emptyRecord(start), ...known };
}

/** Totals a week apart, from the start on. */
export function weekly(instrument: string, totals: readonly number[]): Score[] {
  return totals.map((total, index) => ({ instrument, on: week(index), total }));
}

/** Sessions a week apart, from the start on. */
export function sessions(...attendances: readonly Attendance[]): Session[] {
  return attendances.map((attendance, index) => ({ on: week(index), attendance }));
}

export function attended(count: number): Session[] {
  return sessions(...Array<Attendance>(count).fill("attended"));
}

/** Session feedback a week apart, from the start on. */
export function feedback(...facets: readonly SessionFeedback["facets"][]): SessionFeedback[] {
  return facets.map((given, index) => ({ on: week(index), facets: given }));
}

export function homework(...outcomes: readonly Homework["outcome"][]): Homework[] {
  return outcomes.map((outcome, index) => ({ setOn: week(index), outcome }));
}

export function yes(...codes: readonly string[]): Finding[] {
  return codes.map(code => ({ code, on: start, present: true }));
}

export function no(...codes: readonly string[]): Finding[] {
  return codes.map(code => ({ code, on: start, present: false }));
}

export function screen(instrument: string, positive: boolean): ScreenResult {
  return { instrument, on: start, positive };
}

/** A medicine on the list since the start. */
export function medicine(substance: string, known: Partial<Medicine> = {}): Medicine {
  return { substance, startedOn: start, ...known };
}

export function risk(answer: number | null, on = start): RiskAnswer {
  return { instrument: "phq-9", item: "9", on, answer, positive: answer !== null && answer > 0 };
}

export function accepted(nextStep: string, on = start): Decision {
  return { nextStep, on, choice: "accepted" };
}

/** Eight weeks of weekly sessions in which nothing changed, in less severe depression treated with CBT. */
export function stalled(known: Partial<ClientRecord> = {}): ClientRecord {
  return person({
    episode: { startedOn: start, problem: "depression", approach: "cbt" },
    scores: weekly("phq-9", [15, 14, 15, 15, 14, 15, 15, 14, 15]),
    sessions: attended(9),
    ...known,
  });
}

/** Eight weeks after which the person is well: reliably better, below the cut-off for five weeks, goals closed. */
export function well(known: Partial<ClientRecord> = {}): ClientRecord {
  return person({
    episode: { startedOn: start, problem: "depression", approach: "cbt" },
    scores: weekly("phq-9", [18, 15, 12, 9, 8, 7, 6, 5, 5]),
    sessions: attended(9),
    goals: [{ agreedOn: week(1), endedOn: week(7) }],
    ...known,
  });
}
