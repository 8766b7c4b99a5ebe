import type { CheckInPlan } from "./check-in/index.ts";
import type { CourseModel, CoursePrior } from "./course/index.ts";
import type { FollowUpContent } from "./follow-up/follow-up-content.ts";
import type { GoalScaling } from "./goals/goal-attainment.ts";
import type { Instrument } from "./instrument/index.ts";
import type { ApproachTable, ConditionTable } from "./matching.ts";
import type { MedicineKnowledge } from "./medication/medicine-knowledge.ts";
import type { HardToTreat, Pathway } from "./pathway/pathway-content.ts";
import type { InstrumentCode } from "./record.ts";

/** Where a statement or a number comes from. `verified: false` means it still has to be checked against that source. */
export interface Source {
  readonly cite: string;
  readonly url?: string;
  readonly verified: boolean;
}

/** A number a rule uses, with its origin. `ownRule` marks Kedge's proposals, which no publication gives. */
export interface Threshold {
  readonly value: number;
  readonly unit: string;
  readonly meaning: string;
  readonly source: string;
  readonly ownRule: boolean;
}

export const audiences = ["client", "clinician"] as const;
export type Audience = (typeof audiences)[number];

/** The language of a wording, as a BCP 47 tag. English is complete; others fall back to it as a whole text, never in part. */
export type Language = string;

export interface Phrase {
  readonly title: string;
  /** May hold `{placeholders}` that are filled from the rule's values. */
  readonly text: string;
}

export type Wording = Readonly<Record<Language, Readonly<Record<Audience, Phrase>>>>;

/** What every rule's content file holds, whether it is a signal, a reason or a next step. */
export interface RuleContent {
  readonly code: string;
  readonly version: string;
  readonly reviewedOn: string;
  /** The rule in one sentence, for the clinical guide. */
  readonly rule: string;
  readonly thresholds: Readonly<Record<string, Threshold>>;
  readonly wording: Wording;
  readonly sources: readonly Source[];
}

export type SignalContent = RuleContent;

export interface ReasonContent extends RuleContent {
  /** What would settle it: the question to ask when nothing is known. */
  readonly ask: Readonly<Record<Language, Readonly<Record<Audience, string>>>>;
}

export interface NextStepContent extends RuleContent {
  /** Who should hold back or ask first; shown with the step. */
  readonly cautions: Readonly<Record<Language, readonly string[]>>;
  /** How well the evidence supports it, in one sentence. */
  readonly evidence: Readonly<Record<Language, string>>;
  /** Days after which the review asks whether it helped. */
  readonly followUpDays: number;
}

/** The expected course of one measure, and where it comes from. */
export interface ExpectedCourse {
  readonly instrument: InstrumentCode;
  readonly model: CourseModel;
  readonly basis: {
    /** People whose scores the model was fitted on; 0 for a shipped prior alone. */
    readonly people: number;
    readonly scores: number;
    /** The share of a shipped prior in the model, 0–1. */
    readonly priorWeight: number;
    /** In words, for the reader: whose data, which source. */
    readonly origin: string;
  };
  /** The course that ships with Kedge, which own data are blended with; absent where there is none. */
  readonly prior?: ShippedCourse;
}

/** A course for organizations without data of their own, from `content/courses`. */
export interface ShippedCourse extends CoursePrior {
  /** In words, for the reader: whose data, which source, how far to trust it. */
  readonly origin: string;
}

/** All that the engine is told: the checked content of `content/` and the expected courses of the organization. */
export interface Knowledge {
  readonly version: string;
  readonly releasedOn: string;
  readonly instruments: Readonly<Record<InstrumentCode, Instrument>>;
  readonly signals: Readonly<Record<string, SignalContent>>;
  readonly reasons: Readonly<Record<string, ReasonContent>>;
  readonly nextSteps: Readonly<Record<string, NextStepContent>>;
  /** Short texts by key, by language: names of facets, findings, data and needs. */
  readonly phrases: Readonly<Record<Language, Readonly<Record<string, string>>>>;
  readonly medicines: MedicineKnowledge;
  /** Stepped care by code of its problem. */
  readonly pathways: Readonly<Record<string, Pathway>>;
  readonly hardToTreat: HardToTreat;
  readonly approachTable: ApproachTable;
  readonly conditionTable: ConditionTable;
  /** How goals are put together into one number. */
  readonly goalScaling: GoalScaling;
  readonly followUp: FollowUpContent;
  readonly checkIn: CheckInPlan;
  readonly expectedCourses: Readonly<Record<InstrumentCode, ExpectedCourse>>;
}
