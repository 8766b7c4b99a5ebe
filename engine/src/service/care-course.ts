import type { LocalDate } from "../date.ts";
import type { DatedScore } from "../outcome/index.ts";
import type { Problem, Session } from "../record.ts";
import type { SelfDescription } from "./self-description.ts";

/** One episode of care as the service's figures need it: dates and scores, and nothing that says who it is. */
export interface CareCourse extends SelfDescription {
  readonly team: string | null;
  /** The last episode of care of its person in the period, so that people can be counted. */
  readonly latestOfPerson: boolean;
  /** Whole years at the end of the period; `null` when not known. */
  readonly age: number | null;
  readonly problem: Problem | null;
  readonly startedOn: LocalDate;
  readonly endedOn: LocalDate | null;
  readonly endReason: string | null;
  /** The oldest first. */
  readonly sessions: readonly Session[];
  readonly depression: readonly DatedScore[];
  readonly anxiety: readonly DatedScore[];
}

export interface Period {
  readonly from: LocalDate;
  /** The last day that belongs to it. */
  readonly to: LocalDate;
}
