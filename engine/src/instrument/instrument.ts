import type { InstrumentCode } from "../record.ts";

/** A short text by BCP 47 language tag. English is always there. */
export type Label = Readonly<{ en: string } & Record<string, string>>;

/** Where a clinical number comes from. `verified: false`: still to be checked against that source. */
export interface Sourced {
  readonly source: string;
  readonly verified: boolean;
}

export const measures = [
  "depression",
  "anxiety",
  "stress",
  "distress",
  "well-being",
  "functioning",
  "post-traumatic-stress",
  "social-anxiety",
  "panic",
  "obsessive-compulsive",
  "insomnia",
  "bipolar",
  "alcohol",
  "suicide",
  "social-needs",
  "alliance",
  "session-feedback",
] as const;
/** What an instrument is about. */
export type Measure = (typeof measures)[number];

export const purposes = ["outcome", "screen", "process"] as const;
/** `outcome`: followed over time; `screen`: asked to decide whether to look closer; `process`: about the therapy itself. */
export type Purpose = (typeof purposes)[number];

export const directions = ["higher-is-worse", "higher-is-better"] as const;
export type Direction = (typeof directions)[number];

export interface Range {
  readonly min: number;
  readonly max: number;
}

/** One severity band; both ends belong to it. */
export interface Band extends Range {
  readonly code: string;
  readonly label: Label;
}

export interface BandSet extends Sourced {
  readonly bands: readonly Band[];
}

/** A score at which a person counts as a probable case, by one named convention. */
export interface CutOff extends Sourced {
  /** The convention, for example `screening` or `nhs-talking-therapies`. */
  readonly code: string;
  readonly comparison: "at-least" | "at-most";
  readonly value: number;
  readonly appliesTo: "everyone" | "female" | "male";
  /** 0–1, in the study that `source` names. */
  readonly sensitivity: number | null;
  readonly specificity: number | null;
}

export const reliabilityKinds = ["internal-consistency", "retest"] as const;

/** One published reliability, with the standard deviation of the scores it goes with where that is known. */
export interface Reliability extends Sourced {
  readonly kind: (typeof reliabilityKinds)[number];
  /** 0–1. */
  readonly value: number;
  /** In points of the instrument. */
  readonly sd: number | null;
  readonly sample: string;
}

/** The change from which on a difference is more than measurement error: at least `points`. */
export interface ReliableChange extends Sourced {
  readonly points: number;
  /** In words: who set it and how. */
  readonly rule: string;
}

/** The smallest change that people notice as one: at least `points`. */
export interface MinimalImportantDifference extends Sourced {
  readonly points: number;
}

/** Scores of people who are well, for the cut-offs b and c of Jacobson & Truax (1991). */
export interface FunctionalPopulation extends Sourced {
  readonly mean: number;
  readonly sd: number;
  readonly sample: string;
}

/** What is known about one number that an instrument gives: its total or a subscale. */
export interface Psychometrics {
  readonly range: Range;
  readonly bands: BandSet | null;
  readonly cutOffs: readonly CutOff[];
  readonly reliability: readonly Reliability[];
  readonly reliableChange: ReliableChange | null;
  readonly minimalImportantDifference: MinimalImportantDifference | null;
  readonly functionalPopulation: FunctionalPopulation | null;
}

/** What to do with a total when some items were left out. */
export type MissingRule = Sourced &
  (
    | { readonly kind: "none" }
    /** At most `atMost` missing items take the mean of the answered ones; the total is rounded half up. */
    | { readonly kind: "prorate"; readonly atMost: number }
    /** The same within each subscale; such an instrument has no total. */
    | { readonly kind: "per-subscale"; readonly atMost: number }
  );

/**
 * How an item's points run from its first answer to its last: by one up, by one down (a reversed item), or in a way of
 * their own.
 */
export type PointOrder = "rising" | "falling" | "mixed";

/** One item that is handed to the scorer; the order of these is the order of the answers. */
export interface InstrumentItem {
  readonly linkId: string;
  /** Only the screening rules look at it: it adds nothing to the total. */
  readonly unscored?: boolean;
  readonly points?: PointOrder;
  /** The item has an option without points ("does not apply to me"), which leaves it out of the total. */
  readonly mayNotApply?: boolean;
}

export interface Subscale extends Psychometrics {
  readonly code: string;
  readonly title: Label;
  readonly items: readonly string[];
  readonly multiplier: number;
}

/** An item about suicide or self-harm. */
export interface RiskItem {
  readonly linkId: string;
  readonly positiveAtLeast: number;
  /** Asked only after another item's answer, so leaving it out isn't "not answered". */
  readonly conditional?: boolean;
}

/** How many of some items must reach a number of points. */
export interface SymptomCount {
  readonly code: string;
  readonly items: readonly { readonly linkId: string; readonly pointsAtLeast: number }[];
  readonly atLeast: number;
  readonly atMost?: number;
}

/** An instrument's own rule for calling a screen positive. */
export type ScreenRule = Sourced & { readonly code: string } & (
    | {
        /** The total reaches a cut-off of the instrument; where the cut-off depends on sex and that isn't known, the lower one counts. */
        readonly kind: "cut-off";
        readonly cutOff: string;
        /** When every point comes from this one item, the answer is `unclear` with this code: ask first. */
        readonly soleItem?: { readonly linkId: string; readonly detail: string };
      }
    /** Every count is reached. */
    | { readonly kind: "counts"; readonly counts: readonly SymptomCount[] }
    /** Ask Suicide-Screening Questions: a yes or a refusal to any question is positive; a yes to the last is acute. */
    | { readonly kind: "asq"; readonly questions: readonly string[]; readonly acute: string }
    /** Columbia screener: its own triage category by the most serious answer. */
    | {
        readonly kind: "c-ssrs";
        readonly low: readonly string[];
        readonly moderate: readonly string[];
        readonly high: readonly string[];
        /** Without a yes to `opener` the items it `opens` aren't asked. */
        readonly gates: readonly { readonly opener: string; readonly opens: readonly string[] }[];
      }
  );

export interface Scoring {
  readonly items: readonly InstrumentItem[];
  /** `none`: the subscales are read on their own, a total is not defined. */
  readonly total: { readonly kind: "sum"; readonly multiplier: number } | { readonly kind: "none" };
  readonly missing: MissingRule;
  /** A yes/no item in front of the others: a no makes the total 0 without asking the rest. */
  readonly gate: string | null;
  readonly subscales: readonly Subscale[];
  readonly riskItems: readonly RiskItem[];
  readonly screens: readonly ScreenRule[];
}

export interface InstrumentLoinc {
  readonly panel: string | null;
  readonly total: string | null;
  /** In the order of the items. */
  readonly items: readonly string[];
}

/**
 * `ship`: the text is part of Kedge; `ask`: an organization loads the text after accepting the owner's terms;
 * `import`: an organization loads the text under its own licence.
 */
export interface InstrumentLicence extends Sourced {
  readonly class: "ship" | "ask" | "import";
  readonly owner: string;
  /** To be shown with the items, word for word. */
  readonly notice: string;
}

interface InstrumentFacts extends Psychometrics {
  readonly code: InstrumentCode;
  readonly version: string;
  /** What people in the field call it: "PHQ-9". */
  readonly title: Label;
  readonly fullTitle: Label;
  readonly measures: readonly Measure[];
  readonly purposes: readonly Purpose[];
  readonly direction: Direction;
  /** How far back the items look; `null` where they don't say or look at the present. */
  readonly recallDays: number | null;
  readonly loinc: InstrumentLoinc | null;
  readonly licence: InstrumentLicence;
  readonly sources: readonly string[];
  readonly reviewedOn: string;
}

/** Its items are part of Kedge. */
export interface QuestionnaireInstrument extends InstrumentFacts {
  readonly kind: "questionnaire";
  readonly scoring: Scoring;
}

/** Its items are the owner's: an organization loads their text. `scoring: null` where the key is licensed as well. */
export interface SkeletonInstrument extends InstrumentFacts {
  readonly kind: "skeleton";
  readonly scoring: Scoring | null;
}

/** Totals that were scored elsewhere are taken in; an organization with a licence may bring the form. */
export interface TotalsOnlyInstrument extends InstrumentFacts {
  readonly kind: "totals-only";
}

/** An instrument as Kedge knows it: what it measures, how it is scored and what its numbers mean. */
export type Instrument = QuestionnaireInstrument | SkeletonInstrument | TotalsOnlyInstrument;
export type ScorableInstrument = QuestionnaireInstrument | SkeletonInstrument;
