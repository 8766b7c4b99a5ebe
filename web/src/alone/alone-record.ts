import type {
  Approach,
  Finding,
  Homework,
  LocalDate,
  Medicine,
  PastTreatment,
  Problem,
  Score,
  Session,
  SessionFeedback,
} from "@kedge/engine";
import type { CheckIn } from "../companion/check-in/check-in.ts";
import { emptyFindNotes, type FindNotes } from "../find/find-notes.ts";
import type { KeptDocuments } from "../self-advocacy/own-document.ts";

/** One check-up that was answered on this device. */
export interface CheckUp {
  readonly on: LocalDate;
  readonly checkIn: CheckIn;
}

/** What the person says about goals: whether there are any, and when both last looked at them. */
export type AgreedGoals =
  | { readonly kind: "agreed"; readonly reviewedOn: LocalDate | null }
  | { readonly kind: "none" };

/** How the last tasks between sessions went, the last one first; `null` where nothing was said. */
export interface LastTasks {
  readonly on: LocalDate;
  readonly outcomes: readonly (Homework["outcome"] | null)[];
}

/** One short screen: the position of the chosen option per item, `null` where it was left out. */
export interface ScreenAnswers {
  readonly instrument: string;
  readonly on: LocalDate;
  readonly answers: readonly (number | null)[];
}

/** Everything a person entered in the alone mode. It never leaves the device. */
export interface AloneRecord {
  readonly problem: Problem | null;
  readonly approach: Approach | null;
  readonly startedOn: LocalDate | null;
  readonly plannedSessions: number | null;
  readonly birthYear: number | null;
  readonly sessions: readonly Session[];
  readonly feedback: readonly SessionFeedback[];
  readonly goals: AgreedGoals | null;
  readonly tasks: LastTasks | null;
  readonly findings: readonly Finding[];
  readonly screens: readonly ScreenAnswers[];
  readonly medicines: readonly Medicine[];
  /** When the person last said that the list of medicines is complete. */
  readonly medicinesListedOn: LocalDate | null;
  readonly pastTreatments: readonly PastTreatment[];
  /** Totals the person remembers or has on paper. */
  readonly rememberedScores: readonly Score[];
  readonly checkUps: readonly CheckUp[];
  /** A check-up that was interrupted. */
  readonly underWay: CheckUp | null;
  /** What the person chose to raise in the next session, in their words. */
  readonly raise: string | null;
  /** Letters and lists that the person changed. */
  readonly documents: KeptDocuments;
  /** What the person looks for in a therapist, and whom they compare. */
  readonly find: FindNotes;
}

export const emptyAloneRecord: AloneRecord = {
  problem: null,
  approach: null,
  startedOn: null,
  plannedSessions: null,
  birthYear: null,
  sessions: [],
  feedback: [],
  goals: null,
  tasks: null,
  findings: [],
  screens: [],
  medicines: [],
  medicinesListedOn: null,
  pastTreatments: [],
  rememberedScores: [],
  checkUps: [],
  underWay: null,
  raise: null,
  documents: {},
  find: emptyFindNotes,
};
