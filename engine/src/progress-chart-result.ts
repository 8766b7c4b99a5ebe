import type { LocalDate } from "./date.ts";
import type { MedicineChange } from "./medication/index.ts";
import type { Decision, InstrumentCode, Session } from "./record.ts";

export interface ChartPoint {
  readonly on: LocalDate;
  readonly total: number;
  readonly prorated: boolean;
}

export interface ChartBand {
  readonly on: LocalDate;
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/** A sudden gain or loss: a large and stable step between two neighbouring scores. */
export interface ChartStep {
  readonly kind: "gain" | "loss";
  readonly from: { readonly on: LocalDate; readonly total: number };
  readonly to: { readonly on: LocalDate; readonly total: number };
  /** Half of it, or more, was undone later. */
  readonly reversed: boolean;
}

/** The numbers of one progress chart; drawing it adds none of its own. */
export interface ProgressChart {
  readonly instrument: InstrumentCode;
  readonly direction: "higher-is-worse" | "higher-is-better";
  readonly range: { readonly min: number; readonly max: number };
  readonly points: readonly ChartPoint[];
  /** Totals between these two differ from the first total by no more than measurement error. */
  readonly reliableChangeBand: { readonly low: number; readonly high: number } | null;
  /** The total that separates a case from no case, on the case's side. */
  readonly cutOff: number | null;
  /** The course expected for people who started like this, day by day, with the share of people inside the band. */
  readonly expected: { readonly level: number; readonly band: readonly ChartBand[] } | null;
  /** This person's own likely further course, with a prediction interval. */
  readonly forecast: { readonly level: number; readonly band: readonly ChartBand[] } | null;
  readonly sessions: readonly Session[];
  readonly suddenChanges: readonly ChartStep[];
}

/** What happened beside the scores, for every chart of the person. */
export interface ChartMarks {
  readonly medicineChanges: readonly MedicineChange[];
  readonly decisions: readonly Decision[];
  /** Days on which a big event in the person's life was recorded. */
  readonly lifeEvents: readonly LocalDate[];
}
