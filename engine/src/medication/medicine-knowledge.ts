import type { Label, Sourced } from "../instrument/index.ts";
import type { Audience, Language, Source, Threshold } from "../knowledge.ts";
import type { Problem } from "../record.ts";

/** A text for each audience, by language; English is complete. */
export type TextByAudience = Readonly<Record<Language, Readonly<Record<Audience, string>>>>;

export const withdrawalRisks = ["usual", "higher", "later", "none-known"] as const;
/** What to expect on stopping: `later` for substances that leave the body slowly. */
export type WithdrawalRisk = (typeof withdrawalRisks)[number];

/** A class of medicines. Kedge lists, reminds, asks and flags; it never says to start, stop or change one. */
export interface MedicineClass {
  readonly code: string;
  readonly name: Label;
  readonly antidepressant: boolean;
  /** What it is, in the reader's words. */
  readonly facts: TextByAudience;
  /** What to ask the person about: effects worth telling the prescriber. */
  readonly ask: Readonly<Record<Language, readonly string[]>>;
  readonly sources: readonly Source[];
}

/** Doses in mg per day: a plausibility check for adults ("is this below the usual range?"), never advice. */
export interface UsualDose {
  readonly low: number;
  readonly high: number;
}

export interface Substance extends Sourced {
  readonly code: string;
  readonly name: Label;
  /** Other spellings and product names, in lower case. */
  readonly aliases: readonly string[];
  /** A class of `classes`, or `null` for substances that are only listed for their interactions. */
  readonly class: string | null;
  readonly usualDose: UsualDose | null;
  readonly withdrawal: WithdrawalRisk;
  /** Groups that interactions name, besides its class and its own code. */
  readonly groups: readonly string[];
  /** Days after the last dose during which it still interacts, where longer than the interaction's own. */
  readonly washoutDays?: number;
  readonly lowersMood: boolean;
}

export const severities = ["ask-today", "ask-soon"] as const;
/** `ask-today`: ask a pharmacist or the prescriber the same day; `ask-soon`: at the next contact. */
export type Severity = (typeof severities)[number];

/** A flag for two medicines, or a medicine and a condition, that should not meet unasked. */
export interface Interaction extends Sourced {
  readonly code: string;
  /** Classes, groups or substances; any of them. */
  readonly first: readonly string[];
  /** The partner; empty together with `findings` and `afterRiskAnswer` when the first is worth a question by itself. */
  readonly second: readonly string[];
  /** Lines of the checklist that are a partner as well. */
  readonly findings: readonly string[];
  readonly afterRiskAnswer: boolean;
  readonly severity: Severity;
  /** Days after stopping during which the pair still counts. */
  readonly washoutDays: number;
  readonly why: TextByAudience;
}

export const reviewGroups = ["everyone", "young-or-risk", "older"] as const;
export type ReviewGroup = (typeof reviewGroups)[number];

/** When a medicine is to be looked at again. */
export interface MedicineReview extends Sourced {
  readonly code: string;
  /** `review`: a talk with the prescriber; `check`: a measurement such as a blood test, whose date Kedge doesn't know. */
  readonly kind: "review" | "check";
  readonly for: ReviewGroup;
  /** Classes or substances. */
  readonly medicines: readonly string[];
  /** Only for these problems; empty: for all. */
  readonly problems: readonly Problem[];
  readonly after: "start" | "dose-change";
  /** Days after the event. */
  readonly days: readonly number[];
  /** After the last of `days`, again every so many days. */
  readonly thenEvery: number | null;
  readonly what: TextByAudience;
}

/** All of `content/medicines`. */
export interface MedicineKnowledge {
  readonly reviewedOn: string;
  readonly classes: readonly MedicineClass[];
  readonly substances: readonly Substance[];
  readonly interactions: readonly Interaction[];
  readonly reviews: readonly MedicineReview[];
  readonly thresholds: Readonly<Record<MedicineThreshold, Threshold>>;
  /** Always shown with the flags: the list is not complete. */
  readonly notComplete: TextByAudience;
}

export const medicineThresholds = ["youngToAge", "olderFromAge", "graceDays", "earlyDays"] as const;
export type MedicineThreshold = (typeof medicineThresholds)[number];
