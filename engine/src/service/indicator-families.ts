/**
 * Indicators that count the same people: each person is in exactly one category, and an indicator is the share of those
 * in some of them. So it is known which differences between two indicators tell about how many people.
 */
export const indicatorFamilies = {
  "first-treatment": {
    categories: ["soon", "in-time", "late"],
    indicators: { "first-treatment-soon": ["soon"], "first-treatment-in-time": ["soon", "in-time"] },
  },
  "second-treatment": {
    categories: ["in-time", "late"],
    indicators: { "second-treatment-late": ["late"] },
  },
  change: {
    categories: ["improved", "unchanged", "deteriorated", "no-pair"],
    indicators: {
      "reliable-improvement": ["improved"],
      "paired-data": ["improved", "unchanged", "deteriorated"],
      "reliable-deterioration": ["deteriorated"],
    },
  },
  recovery: {
    categories: ["reliably-recovered", "recovered", "not-recovered"],
    indicators: {
      "reliable-recovery": ["reliably-recovered"],
      recovery: ["reliably-recovered", "recovered"],
    },
  },
  ending: {
    categories: ["completed", "stopped-by-client", "other"],
    indicators: { "completed-care": ["completed"], "dropped-out": ["stopped-by-client"] },
  },
  attendance: {
    categories: ["attended", "missed", "cancelled-late"],
    indicators: { "sessions-attended": ["attended"], "sessions-missed": ["missed"] },
  },
  "depression-follow-up": {
    categories: ["remission", "response", "followed-up", "not-followed-up"],
    indicators: {
      "depression-followed-up": ["remission", "response", "followed-up"],
      "depression-response": ["remission", "response"],
      "depression-remission": ["remission"],
    },
  },
  "depression-monitoring": {
    categories: ["monitored", "not-monitored"],
    indicators: { "depression-monitored": ["monitored"] },
  },
  "treatment-reached": {
    categories: ["improved", "adequate", "contact"],
    indicators: {
      "adequately-treated": ["improved", "adequate"],
      "effectively-treated": ["improved"],
    },
  },
} as const satisfies Readonly<Record<string, Family>>;

export interface Family {
  readonly categories: readonly string[];
  /** In the order in which they are published as long as that tells about no small group. */
  readonly indicators: Readonly<Record<string, readonly string[]>>;
}

export type FamilyCode = keyof typeof indicatorFamilies;
export type IndicatorCode = {
  [Code in FamilyCode]: keyof (typeof indicatorFamilies)[Code]["indicators"];
}[FamilyCode];

/** How many are in each category. */
export type Tally = Readonly<Record<string, number>>;

/** How many the family counts in all. */
export function sizeOf(tally: Tally): number {
  return Object.values(tally).reduce((sum, count) => sum + count, 0);
}

/** How many are in any of these categories. */
export function countIn(tally: Tally, categories: readonly string[]): number {
  return categories.reduce((sum, category) => sum + (tally[category] ?? 0), 0);
}
