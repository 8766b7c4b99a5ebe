import type { Threshold } from "../knowledge.ts";
import type { Problem } from "../record.ts";

/** The thresholds of `content/service.json`, by name. */
export const serviceThresholds = [
  "smallestCount",
  "smallestStratum",
  "confidence",
  "funnelWarning",
  "funnelAlarm",
  "finishedSessions",
  "firstTreatmentSoonDays",
  "firstTreatmentInTimeDays",
  "secondTreatmentDays",
  "adequateSessions",
  "depressionIndexAbove",
  "depressionFollowUpFromDay",
  "depressionFollowUpToDay",
  "depressionRemissionBelow",
  "depressionResponseShare",
  "depressionYoungest",
] as const;
export type ServiceThreshold = (typeof serviceThresholds)[number];

/** What a service is expected to reach. */
export interface Standard {
  /** Of the people an indicator counts, 0–1. */
  readonly share: number;
  /** Whether more is better (`at-least`) or less. */
  readonly comparison: "at-least" | "at-most";
  readonly source: string;
  readonly verified: boolean;
}

export interface ServiceContent {
  readonly thresholds: Readonly<Record<ServiceThreshold, Threshold>>;
  /** By the code of the indicator. */
  readonly standards: Readonly<Record<string, Standard>>;
  /** Who counts as treated for depression. */
  readonly depressionProblems: readonly Problem[];
  /** The youngest age of each band. */
  readonly ageBands: readonly number[];
  /** Periods of a year in which a depression score belongs to a contact, `MM-DD`. */
  readonly monitoringPeriods: readonly { readonly from: string; readonly to: string }[];
}
