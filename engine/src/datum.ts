import type { LocalDate } from "./date.ts";
import type { Approach, Attendance, InstrumentCode, Problem, SessionFeedbackFacet } from "./record.ts";

/** One piece of data that a signal or a reason rests on: shown beside it, so that the reader can judge for themselves. */
export type Datum =
  | {
      readonly kind: "score";
      readonly instrument: InstrumentCode;
      readonly on: LocalDate;
      readonly total: number;
    }
  | {
      readonly kind: "change";
      readonly instrument: InstrumentCode;
      readonly from: { readonly on: LocalDate; readonly total: number };
      readonly to: { readonly on: LocalDate; readonly total: number };
      /** Points of change beyond which it is more than measurement error. */
      readonly reliableChange: number;
    }
  | {
      readonly kind: "expected";
      readonly instrument: InstrumentCode;
      readonly on: LocalDate;
      readonly total: number;
      readonly low: number;
      readonly high: number;
      /** Share of people with a like start who lie inside the band, 0–1. */
      readonly level: number;
      readonly people: number;
    }
  | { readonly kind: "session"; readonly on: LocalDate; readonly attendance: Attendance }
  | { readonly kind: "no-session"; readonly since: LocalDate; readonly days: number }
  | {
      readonly kind: "risk-answer";
      readonly instrument: InstrumentCode;
      readonly item: string;
      readonly on: LocalDate;
      readonly answer: number | null;
    }
  | {
      readonly kind: "feedback";
      readonly facet: SessionFeedbackFacet;
      readonly on: LocalDate;
      readonly value: number;
    }
  | { readonly kind: "finding"; readonly code: string; readonly on: LocalDate; readonly present: boolean }
  | {
      readonly kind: "screen";
      readonly instrument: InstrumentCode;
      readonly on: LocalDate;
      readonly positive: boolean;
    }
  | {
      readonly kind: "medicine";
      readonly substance: string;
      readonly fact: string;
      readonly on?: LocalDate;
      /** In the unit that the fact's wording names. */
      readonly amount?: number;
    }
  | { readonly kind: "interaction"; readonly interaction: string; readonly partners: readonly string[] }
  | { readonly kind: "approach"; readonly problem: Problem; readonly approach: Approach }
  | {
      readonly kind: "slope";
      readonly instrument: InstrumentCode;
      readonly since: LocalDate;
      readonly scores: number;
      /** Points a week, in the instrument's own direction. */
      readonly perWeek: number;
    }
  | {
      readonly kind: "count";
      readonly what: string;
      readonly count: number;
      readonly of: number;
      readonly since?: LocalDate;
    };
