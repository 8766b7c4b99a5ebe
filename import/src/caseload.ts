import type {
  EpisodeOfCare,
  InstrumentCode,
  LocalDate,
  RiskAnswer,
  Score,
  SelfDescription,
  Session,
} from "@kedge/engine";

/** The answers of one questionnaire on one day, as they were given. */
export interface ImportedResponse {
  readonly instrument: InstrumentCode;
  readonly on: LocalDate;
  readonly answers: readonly (number | null)[];
}

/** One person of an imported caseload. */
export interface ImportedPerson {
  /** The id in the file. */
  readonly id: string;
  readonly name: string;
  readonly birthYear?: number;
  readonly selfDescription: SelfDescription;
  readonly episode: EpisodeOfCare;
  /** Totals, from the file or scored from its answers. */
  readonly scores: readonly Score[];
  readonly responses: readonly ImportedResponse[];
  readonly riskAnswers: readonly RiskAnswer[];
  readonly sessions: readonly Session[];
}

/**
 * One thing that is wrong in a file. `line` counts from 1: the lines of a CSV file, the header included, or the
 * entries of a Bundle.
 */
export interface Problem {
  readonly line: number;
  readonly column?: string;
  readonly message: string;
}

export type ImportedCaseload =
  | {
      readonly kind: "read";
      readonly people: readonly ImportedPerson[];
      readonly rows: number;
      /** Rows whose score was left empty: a measurement that did not take place. */
      readonly emptyRows: number;
      /** What Kedge has no place for, each with the reason. */
      readonly leftOut?: readonly Problem[];
    }
  /** Nothing is taken in as long as one row is wrong. */
  | { readonly kind: "refused"; readonly problems: readonly Problem[] };
