import type { Label, Sourced } from "../instrument/index.ts";
import type { Audience, Language, Source, Threshold } from "../knowledge.ts";
import type { Approach, InstrumentCode, Problem } from "../record.ts";

export type TextByAudience = Readonly<Record<Language, Readonly<Record<Audience, string>>>>;

/** One step of stepped care, from the least to the most intensive; its name is `step.<code>` of the wording. */
export interface PathwayStep {
  readonly code: string;
  readonly level: number;
  readonly offers: TextByAudience;
  /** The approaches that belong to this step. */
  readonly approaches: readonly Approach[];
  /** `alone`: an antidepressant by itself; `with-therapy`: together with an approach of a lower step. */
  readonly medicine: "none" | "alone" | "with-therapy";
  /** Attended sessions of a complete course, or `null` where the step has none. */
  readonly courseSessions: number | null;
}

/** When a step is to be looked at again, in days after its start. */
export interface PathwayReview extends Sourced {
  readonly code: string;
  /** Steps it is about; empty: all. */
  readonly steps: readonly string[];
  readonly fromDays: number;
  readonly latestDays: number;
  readonly what: TextByAudience;
}

export const pathwayThresholds = ["moreSevereFrom", "directStepUpFrom"] as const;

/** What another country's guideline says on the same matter, for comparison. */
export interface GuidelineEquivalent extends Sourced {
  readonly body: string;
  readonly says: Readonly<Record<Language, string>>;
}

/** Stepped care for one problem, as a guideline lays it out. */
export interface Pathway {
  readonly code: string;
  readonly version: string;
  readonly reviewedOn: string;
  readonly title: Label;
  readonly problems: readonly Problem[];
  /** The measure that severity is judged by. */
  readonly instrument: InstrumentCode;
  readonly thresholds: Readonly<Record<(typeof pathwayThresholds)[number], Threshold>>;
  readonly steps: readonly PathwayStep[];
  readonly reviews: readonly PathwayReview[];
  readonly equivalents: readonly GuidelineEquivalent[];
  readonly sources: readonly Source[];
}

export const hardToTreatThresholds = [
  "antidepressantTrials",
  "trialWeeks",
  "takenShare",
  "psychologicalSessions",
  "responseShare",
  "treatmentsForSecondOpinion",
] as const;

/** An option that only a specialist can weigh. */
export interface AdvancedOption extends Sourced {
  readonly code: string;
  readonly name: Label;
  readonly facts: TextByAudience;
  readonly cautions: Readonly<Record<Language, readonly string[]>>;
}

/** When depression has been hard to treat so far, and what a specialist can then be asked about. */
export interface HardToTreat {
  readonly version: string;
  readonly reviewedOn: string;
  readonly problems: readonly Problem[];
  readonly instrument: InstrumentCode;
  readonly thresholds: Readonly<Record<(typeof hardToTreatThresholds)[number], Threshold>>;
  /** What to look at before anybody says so. */
  readonly before: Readonly<Record<Language, readonly string[]>>;
  readonly options: readonly AdvancedOption[];
  readonly sources: readonly Source[];
}
