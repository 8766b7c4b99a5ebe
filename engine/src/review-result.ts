import type { LocalDate } from "./date.ts";
import type { Datum } from "./datum.ts";
import type { InstrumentCode } from "./record.ts";

/** `red` is kept for risk alone; everything else is `concern` or `good`. */
export type Tone = "risk" | "concern" | "good";
export const strengths = ["strong", "moderate", "weak"] as const;
export type Strength = (typeof strengths)[number];

/** What fills one placeholder of a wording: a number, a code or day, or keys of `content/wording` that are listed in words. */
export type Value = string | number | readonly string[];
export type Values = Readonly<Record<string, Value>>;

/** Something that is happening, by a named rule. */
export interface Signal {
  readonly code: string;
  readonly tone: Tone;
  readonly strength: Strength;
  readonly data: readonly Datum[];
  readonly values: Values;
}

/** A rule that could not be judged, and what it would need. */
export interface Unjudged {
  readonly code: string;
  readonly needs: string;
  readonly values: Values;
}

/** What may explain the signals: a hypothesis with the data for and against, never a verdict. */
export type Reason =
  | {
      readonly kind: "supported";
      readonly code: string;
      readonly strength: Strength;
      readonly dataFor: readonly Datum[];
      readonly dataAgainst: readonly Datum[];
      readonly explains: readonly string[];
      readonly values: Values;
    }
  /** Nothing is known about it yet; worth asking, since the signals would fit. */
  | { readonly kind: "not-known"; readonly code: string; readonly explains: readonly string[] };

/** A next step worth discussing. The order of the list is the proposed order. */
export interface NextStep {
  readonly code: string;
  /** The signals and reasons it answers. */
  readonly because: readonly string[];
  readonly strength: Strength;
  readonly values: Values;
  /** Set when something must be known or settled first (for example a medicines list); the step is then only named. */
  readonly heldBackBy?: string;
}

export type ChangeCategory = "improved" | "unchanged" | "worsened";

/** How one measure stands: where the person started, where they are, and whether the difference is more than chance. */
export interface MeasureSummary {
  readonly instrument: InstrumentCode;
  readonly scores: number;
  readonly baseline: { readonly on: LocalDate; readonly total: number };
  readonly latest: { readonly on: LocalDate; readonly total: number };
  readonly previous?: { readonly on: LocalDate; readonly total: number };
  /** latest − baseline, in the instrument's own direction. */
  readonly change: number;
  readonly reliableChange: number | null;
  /** `null` where there is one score only, or where no reliable change is published for the instrument. */
  readonly category: ChangeCategory | null;
  /** The code of the severity band of the latest total. */
  readonly band: string | null;
  readonly isCase: boolean | null;
  readonly expected: ExpectedStanding | null;
}

/** How the latest total compares with the course expected for people who started like this. */
export interface ExpectedStanding {
  readonly on: LocalDate;
  /** `worse` is outside the wide band on the bad side, `behind` outside the narrow one, `ahead` outside the wide one on the good side. */
  readonly position: "worse" | "behind" | "within" | "ahead";
  readonly mean: number;
  readonly low: number;
  readonly high: number;
  readonly level: number;
  readonly people: number;
  readonly priorWeight: number;
  readonly origin: string;
}

/** Why somebody should look at this person, most urgent first. */
export type Attention = "risk" | "now" | "soon" | "watch" | "none";

/** What Kedge makes of a record on one day. */
export interface Review {
  readonly asOf: LocalDate;
  readonly contentVersion: string;
  readonly measures: readonly MeasureSummary[];
  readonly signals: readonly Signal[];
  readonly unjudged: readonly Unjudged[];
  readonly reasons: readonly Reason[];
  readonly nextSteps: readonly NextStep[];
  readonly attention: Attention;
}
