import type { LocalDate } from "./date.ts";

/** The code of an instrument in `content/instruments`, for example `phq-9`. */
export type InstrumentCode = string;

/** One total of one instrument on one day. Imported totals and totals scored from answers look alike here. */
export interface Score {
  readonly instrument: InstrumentCode;
  readonly on: LocalDate;
  readonly total: number;
  /** The total was estimated because a few items were left out, by the instrument's own rule. */
  readonly prorated?: boolean;
}

/** An answer to an item that asks about suicide or self-harm. `null`: the person skipped it, which is not a zero. */
export interface RiskAnswer {
  readonly instrument: InstrumentCode;
  readonly item: string;
  readonly on: LocalDate;
  readonly answer: number | null;
  readonly positive: boolean;
}

export const attendances = ["attended", "missed", "cancelled-late", "cancelled"] as const;
/** `cancelled` was in good time; `cancelled-late` was too late to give the time to somebody else. */
export type Attendance = (typeof attendances)[number];

export interface Session {
  readonly on: LocalDate;
  readonly attendance: Attendance;
}

export const problems = [
  "depression",
  "generalized-anxiety",
  "panic",
  "social-anxiety",
  "obsessive-compulsive",
  "post-traumatic-stress",
  "health-anxiety",
  "phobia",
  "mixed-anxiety-and-depression",
  "insomnia",
  "other",
] as const;
export type Problem = (typeof problems)[number];

export const approaches = [
  "cbt",
  "exposure",
  "behavioural-activation",
  "ipt",
  "act",
  "sfbt",
  "mindfulness",
  "counselling",
  "psychodynamic",
  "guided-self-help",
  "couples",
  "emdr",
  "cbt-i",
  "trauma-focused-cbt",
  "applied-relaxation",
  "mbct",
  "other",
] as const;
export type Approach = (typeof approaches)[number];

/** One course of treatment, from referral or first session to its end. */
export interface EpisodeOfCare {
  readonly startedOn: LocalDate;
  readonly endedOn?: LocalDate;
  readonly problem?: Problem;
  readonly approach?: Approach;
  readonly plannedSessions?: number;
  readonly plannedEndOn?: LocalDate;
}

export const sessionFeedbackFacets = [
  "bond",
  "goals",
  "tasks",
  "expectancy",
  "readiness",
  "copingSkillUse",
  "homeworkUsefulness",
] as const;
export type SessionFeedbackFacet = (typeof sessionFeedbackFacets)[number];

/** The short set asked around a session, 0–10 each; a facet that was not answered is absent. */
export interface SessionFeedback {
  readonly on: LocalDate;
  readonly facets: Readonly<Partial<Record<SessionFeedbackFacet, number>>>;
}

export interface CheckInDue {
  readonly dueOn: LocalDate;
  readonly answeredOn?: LocalDate;
}

export interface Homework {
  readonly setOn: LocalDate;
  /** `open`: not yet due or not yet said. */
  readonly outcome: "done" | "partly" | "not-done" | "open";
}

/** A guided exercise or an entry of the log that the person finished. It says nothing about how it went. */
export interface Exercise {
  readonly on: LocalDate;
  /** The person shows it to their care team. */
  readonly shared: boolean;
}

export interface Goal {
  readonly agreedOn: LocalDate;
  readonly reviewedOn?: LocalDate;
  readonly endedOn?: LocalDate;
}

/** One line of a plan for a dose, in mg per day, as the prescriber entered it. */
export interface PlannedDose {
  readonly from: LocalDate;
  readonly dose: number;
}

/** A medicine as the person or the clinic lists it. Doses are what is taken, in mg per day. */
export interface Medicine {
  /** A substance code of `content/medicines`, or free text where it is not listed. */
  readonly substance: string;
  readonly startedOn?: LocalDate;
  readonly stoppedOn?: LocalDate;
  /** Stopped or cut without a plan agreed with the prescriber. */
  readonly stoppedAbruptly?: boolean;
  readonly dose?: number;
  readonly doseChangedOn?: LocalDate;
  /** The dose before the last change. */
  readonly previousDose?: number;
  /** The prescriber's own plan for raising, lowering or stopping it. */
  readonly plan?: readonly PlannedDose[];
  readonly reviewedOn?: LocalDate;
  /** Days without the medicine among the last seven. */
  readonly missedDaysOfSeven?: number;
  /** How much side effects bother, 0 not at all – 6 unbearable. */
  readonly sideEffectBurden?: number;
}

export const responses = ["none", "partial", "good"] as const;
/** How well a treatment helped, as the person and the clinic judged it then. */
export type Response = (typeof responses)[number];

/** A treatment that was tried before, in this illness. */
export type PastTreatment =
  | {
      readonly kind: "psychological";
      readonly approach: Approach;
      readonly startedOn: LocalDate;
      readonly endedOn?: LocalDate;
      readonly sessions?: number;
      readonly response?: Response;
    }
  | {
      readonly kind: "medicine";
      readonly substance: string;
      readonly startedOn: LocalDate;
      readonly endedOn?: LocalDate;
      /** The highest dose that was kept, in mg per day. */
      readonly dose?: number;
      /** Whether it was taken as agreed. */
      readonly taken?: boolean;
      readonly response?: Response;
    };

/** An answer to one line of the checklist about body, life, needs and history; the codes are those of `checklist`. */
export interface Finding {
  readonly code: string;
  readonly on: LocalDate;
  readonly present: boolean;
}

/** A short screen's result, by the screen's own rule. */
export interface ScreenResult {
  readonly instrument: InstrumentCode;
  readonly on: LocalDate;
  readonly positive: boolean;
}

/** A next step that was decided on, so that the review can follow whether it helped. */
export interface Decision {
  readonly nextStep: string;
  readonly on: LocalDate;
  readonly choice: "accepted" | "declined" | "deferred";
  readonly reviewAgainOn?: LocalDate;
  /** Since then somebody has said whether it helped; it isn't due any more. */
  readonly closedOn?: LocalDate;
}

/**
 * Everything known about one person in one episode of care, in any order. What is not known is absent;
 * an empty list means "nothing recorded", never "nothing happened". Of two answers to the same question on one day
 * the one that asks for more attention counts; whoever corrects an entry leaves out the wrong one.
 */
export interface ClientRecord {
  readonly birthYear?: number;
  readonly episode: EpisodeOfCare;
  readonly scores: readonly Score[];
  readonly riskAnswers: readonly RiskAnswer[];
  readonly sessions: readonly Session[];
  readonly sessionFeedback: readonly SessionFeedback[];
  readonly checkInsDue: readonly CheckInDue[];
  readonly homework: readonly Homework[];
  /** As far as whoever reads the review may know of them: none says nothing. */
  readonly exercises?: readonly Exercise[];
  readonly goals: readonly Goal[];
  readonly medicines: readonly Medicine[];
  /** The day on which the list of medicines was last said to be complete, with none also a complete list. */
  readonly medicinesListedOn?: LocalDate;
  readonly pastTreatments?: readonly PastTreatment[];
  /** What the person would rather have, the most wanted first. */
  readonly preferredApproaches?: readonly Approach[];
  readonly findings: readonly Finding[];
  readonly screens: readonly ScreenResult[];
  readonly decisions: readonly Decision[];
}

/** A record with nothing in it yet but the day the episode of care began. */
export function emptyRecord(startedOn: LocalDate): ClientRecord {
  return {
    episode: { startedOn },
    scores: [],
    riskAnswers: [],
    sessions: [],
    sessionFeedback: [],
    checkInsDue: [],
    homework: [],
    goals: [],
    medicines: [],
    findings: [],
    screens: [],
    decisions: [],
  };
}
