import type { CareCourse, Period } from "./care-course.ts";
import { adjustedShare, expectedCounts, precisionSize } from "./case-mix.ts";
import { type IndicatorCode, indicatorFamilies } from "./indicator-families.ts";
import type { Proportion } from "./proportion.ts";
import { outcomeCategories, type ServiceRules, scoresInCare } from "./tallies.ts";

/** The indicators that depend on how ill people are at the start, with the family that counts each. */
const adjustedFamilies = {
  recovery: "recovery",
  "reliable-recovery": "recovery",
  "reliable-improvement": "change",
} as const satisfies Partial<Record<IndicatorCode, "change" | "recovery">>;
export type AdjustedIndicator = keyof typeof adjustedFamilies;

export const adjustedIndicators = Object.keys(adjustedFamilies) as readonly AdjustedIndicator[];

/** An indicator of a team, adjusted for how ill its people were at the start. */
export interface Adjusted {
  /** How many the team would count if its people fared as people like them do in the whole service; to a tenth. */
  readonly expected: number;
  /** Counted ÷ expected × share of the whole service; it may be more than 1. */
  readonly share: number;
  /** The size at which a funnel plot's limits are as wide as the scatter of this share. */
  readonly precision: number;
}

export type ExpectedByTeam = Readonly<Record<AdjustedIndicator, ReadonlyMap<string | null, number>>>;

/**
 * What each team's indicators would be expected to count, by the severity bands of the first depression and the first
 * anxiety score and by age; where too few share all three, age is left out first, then anxiety.
 */
export function expectedByTeam(
  courses: readonly CareCourse[],
  period: Period,
  rules: ServiceRules,
  ageBandOf: (course: CareCourse) => string | null,
): ExpectedByTeam {
  const described = courses.map(course => {
    const bandOf = (measure: "depression" | "anxiety"): string | null => {
      const [first] = scoresInCare(course[measure], course);
      return first ? rules[measure].bandOf(first.total) : null;
    };
    const [depression, anxiety] = [bandOf("depression"), bandOf("anxiety")];
    return {
      group: course.team,
      strata: [[depression, anxiety, ageBandOf(course)], [depression, anxiety], [depression]].map(String),
      categories: outcomeCategories(course, period, rules),
    };
  });
  const expectedIn = (indicator: AdjustedIndicator) => {
    const family = adjustedFamilies[indicator];
    const counted: Readonly<Record<string, readonly string[]>> = indicatorFamilies[family].indicators;
    return expectedCounts(
      described.flatMap(({ group, strata, categories }) => {
        const category = categories[family];
        return category === null
          ? []
          : [{ group, strata, isCounted: counted[indicator]?.includes(category) ?? false }];
      }),
      rules.content.thresholds.smallestStratum.value,
    );
  };
  return {
    recovery: expectedIn("recovery"),
    "reliable-recovery": expectedIn("reliable-recovery"),
    "reliable-improvement": expectedIn("reliable-improvement"),
  };
}

/**
 * An adjusted indicator as it may be published: only where the team's own and the whole service's share are.
 *
 * This leads to no hidden count. Besides numbers that are shown already, only the expected count leaves, and outcomes
 * enter it through shares of strata over all teams alone. So two people of hidden teams who are in one stratum may have
 * had each other's outcome: the hidden counts differ then, and nothing published does. What the expected counts leave
 * for the hidden teams is one sum over several of them, as for the counts themselves. Strata are large, their shares are
 * not published, and the rounding keeps their denominators from being read off the decimals.
 */
export function publishedAdjusted(
  own: Proportion | null,
  all: Proportion | null,
  expected: number,
): Adjusted | null {
  if (own === null || own.share === null || all === null || all.share === null) return null;
  const rounded = Math.round(expected * 10) / 10;
  if (rounded === 0) return null;
  const isScattered = rounded < own.of && all.share > 0 && all.share < 1;
  return {
    expected: rounded,
    share: adjustedShare(own.count, rounded, all.share),
    precision: isScattered ? precisionSize(rounded, own.of, all.share) : own.of,
  };
}
