import type { Source, Threshold } from "../knowledge.ts";

export const followUpThresholds = [
  "windowWeeks",
  "minimumBefore",
  "minimumAfter",
  "intervalLevel",
  "minimumPeople",
] as const;
export type FollowUpThreshold = (typeof followUpThresholds)[number];

/** How Kedge looks at whether a step helped. */
export interface FollowUpContent {
  readonly version: string;
  readonly reviewedOn: string;
  readonly thresholds: Readonly<Record<FollowUpThreshold, Threshold>>;
  readonly sources: readonly Source[];
}
