import type { Language, Source, Threshold } from "../knowledge.ts";

/** What a module is good for; people look for one by these. */
export const moduleAims = [
  "low-mood",
  "worry",
  "panic",
  "avoidance",
  "sleep",
  "stress",
  "relationships",
  "direction",
  "staying-well",
] as const;
export type ModuleAim = (typeof moduleAims)[number];

/** Shown only while another answer of the entry is this one. */
export interface FieldCondition {
  readonly field: string;
  readonly is: string;
}

interface Named {
  readonly code: string;
  readonly when?: FieldCondition;
}

/** What one cell asks for. Ratings run from 0 to 10, distress and percentages from 0 to 100. */
export type SimpleField = Named &
  (
    | { readonly kind: "text" | "long-text" | "date" | "time" | "rating" | "distress" | "percentage" }
    | { readonly kind: "number"; readonly from: number; readonly to: number }
    | { readonly kind: "choice" | "several"; readonly options: readonly string[] }
  );

/** One thing a step asks for or offers. */
export type ModuleField =
  | SimpleField
  | (Named &
      (
        | { readonly kind: "information" }
        /** A list that the person makes longer, each row with the same columns. */
        | { readonly kind: "rows"; readonly columns: readonly SimpleField[]; readonly atMost: number }
        /** Rows filled before, now with further columns. */
        | {
            readonly kind: "again";
            readonly rows: string;
            readonly shows: string;
            readonly columns: readonly SimpleField[];
          }
        /** One of the rows of the newest entry of another module. */
        | {
            readonly kind: "pick";
            readonly module: string;
            readonly rows: string;
            readonly column: string;
          }
        | {
            readonly kind: "breathing";
            readonly inSeconds: number;
            readonly outSeconds: number;
            readonly minutes: number;
            /** The fewest and the most breaths a minute that the person can choose. */
            readonly slowest: number;
            readonly fastest: number;
          }
        | {
            readonly kind: "muscles";
            readonly groups: readonly string[];
            readonly tenseSeconds: number;
            readonly releaseSeconds: number;
          }
        | { readonly kind: "timer"; readonly minutes: readonly number[] }
        /** Distress while something lasts: a sample every so often. */
        | { readonly kind: "curve"; readonly everySeconds: number }
        /** How close to the middle of a target somebody lives, for each area; the middle counts `rings`. */
        | { readonly kind: "target"; readonly areas: readonly string[]; readonly rings: number }
      ));

export interface ModuleStep {
  readonly code: string;
  /** Comes when something was done in between: the person can leave before it and come back. */
  readonly later?: boolean;
  readonly fields: readonly ModuleField[];
}

/** What is computed from one entry. `rows`: of the row that was highest before. */
export type ResultRule =
  | {
      readonly code: string;
      readonly kind: "change";
      readonly rows?: string;
      readonly before: string;
      readonly after: string;
    }
  | { readonly code: string; readonly kind: "curve"; readonly field: string }
  | {
      readonly code: string;
      readonly kind: "expectancy";
      readonly probability: string;
      readonly happened: string;
    }
  | { readonly code: string; readonly kind: "sleep-night" }
  | {
      readonly code: string;
      readonly kind: "count";
      readonly rows: string;
      readonly column: string;
      readonly is: string;
    }
  | { readonly code: string; readonly kind: "target"; readonly field: string };

/** What is computed from all entries of a module. */
export type HistoryRule =
  | { readonly code: string; readonly kind: "share-of-falls"; readonly result: string }
  | { readonly code: string; readonly kind: "share"; readonly field: string; readonly is: string }
  | { readonly code: string; readonly kind: "done-rate"; readonly field: string }
  | { readonly code: string; readonly kind: "minutes"; readonly field: string }
  | { readonly code: string; readonly kind: "practices" }
  | { readonly code: string; readonly kind: "ready-steps"; readonly step: string; readonly curve: string }
  | { readonly code: string; readonly kind: "sleep-week"; readonly reasonsAgainst: string }
  | {
      readonly code: string;
      readonly kind: "activity-mood";
      readonly mood: string;
      readonly activity: string;
    };

/** What is drawn from all entries of a module. */
export type ModuleChart =
  | { readonly code: string; readonly kind: "before-after"; readonly result: string; readonly to: number }
  | { readonly code: string; readonly kind: "value"; readonly field: string; readonly to: number }
  | { readonly code: string; readonly kind: "curves"; readonly field: string; readonly to: number }
  | { readonly code: string; readonly kind: "sleep"; readonly to: number };

export interface FieldWording {
  readonly label: string;
  readonly hint?: string;
  /** What the two ends of a scale mean. */
  readonly low?: string;
  readonly high?: string;
  /** The button that adds a row. */
  readonly add?: string;
  readonly options?: Readonly<Record<string, string>>;
}

export interface ModuleWording {
  readonly title: string;
  readonly summary: string;
  readonly what: string;
  readonly why: string;
  /** Who should ask somebody first, or choose something else. */
  readonly notFor: readonly string[];
  /** When to stop; on the screen during the whole exercise. */
  readonly stop?: string;
  readonly steps: Readonly<Record<string, { readonly title: string; readonly text?: string }>>;
  /** By the code of a field, or `rows.column` of a column. */
  readonly fields: Readonly<Record<string, FieldWording>>;
  /** By the code of a result, then by what came out; with `{placeholders}`. */
  readonly results: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly charts: Readonly<Record<string, string>>;
}

/** A guided exercise: what it asks, step by step, and what is made of the answers. One file of `content/modules`. */
export interface Module {
  readonly code: string;
  readonly version: string;
  readonly reviewedOn: string;
  readonly aims: readonly ModuleAim[];
  /** How long it usually takes. */
  readonly minutes: number;
  /** Has a page of its own and stands in no list. */
  readonly log?: boolean;
  readonly thresholds: Readonly<Record<string, Threshold>>;
  readonly steps: readonly ModuleStep[];
  readonly results: readonly ResultRule[];
  readonly history: readonly HistoryRule[];
  readonly charts: readonly ModuleChart[];
  /** What to look at when this one did not help. */
  readonly alternatives: readonly string[];
  readonly wording: Readonly<Record<Language, ModuleWording>>;
  readonly sources: readonly Source[];
}

/** The most columns, rows and samples that an entry can hold; also what the server lets in. */
export const entryLimits = { answers: 2_000, textLength: 10_000, pathLength: 120 } as const;
