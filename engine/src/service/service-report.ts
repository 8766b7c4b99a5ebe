import {
  type Adjusted,
  type AdjustedIndicator,
  adjustedIndicators,
  type ExpectedByTeam,
  expectedByTeam,
  publishedAdjusted,
} from "./adjusted.ts";
import type { CareCourse, Period } from "./care-course.ts";
import { groupsOf } from "./groups-of.ts";
import {
  countIn,
  type Family,
  type FamilyCode,
  type IndicatorCode,
  indicatorFamilies,
  sizeOf,
} from "./indicator-families.ts";
import { type Proportion, proportion } from "./proportion.ts";
import { suppress } from "./suppress.ts";
import { type Counting, counting, isFinished, type ServiceRules, type Tallies } from "./tallies.ts";

/** `null`: not shown, since the number, or one that it leads to, is small. */
export type Shown<T> = T | null;

export interface GroupReport {
  /** The team's name, the youngest age of the band as text, or a code of `content/equity.json`; `null` where it isn't known. */
  readonly group: string | null;
  readonly indicators: Readonly<Record<IndicatorCode, Shown<Proportion>>>;
  /** Of finished courses: attended sessions, and the first depression score, as means. */
  readonly meanSessions: Shown<number>;
  readonly meanFirstDepression: Shown<number>;
}

export interface TeamReport extends GroupReport {
  /** As if the team's people had been as ill at the start, and of the same age, as those of the whole service. */
  readonly adjusted: Readonly<Record<AdjustedIndicator, Shown<Adjusted>>>;
}

export interface ServiceReport {
  readonly period: Period;
  readonly all: GroupReport;
  readonly byTeam: readonly TeamReport[];
  readonly byAge: readonly GroupReport[];
  /** By what people say of themselves, as codes of `content/equity.json`. */
  readonly byGender: readonly GroupReport[];
  readonly byEthnicGroup: readonly GroupReport[];
  readonly byLanguage: readonly GroupReport[];
}

/**
 * The indicators of a service in a period: waits, outcome and attendance as NHS Talking Therapies counts them, and the
 * depression measures of HEDIS; for all, by team, by age and by what people say of themselves, and for teams adjusted for case-mix. Small numbers, and what they could be computed from, are
 * hidden.
 *
 * Each breakdown hides for itself. All have the same total and no table crosses two of them, so two people of hidden
 * groups of one may change places without any other changing: none tells what another hides.
 */
export function serviceReport(
  courses: readonly CareCourse[],
  period: Period,
  rules: ServiceRules,
): ServiceReport {
  const count = counting(period, rules);
  const by = (keyOf: (course: CareCourse) => string | null) =>
    reportGroups(groupsOf(courses, keyOf), count, period, rules);
  const teams = by(course => course.team);
  const expected = expectedByTeam(courses, period, rules, course => ageBand(course, rules));
  return {
    period,
    all: teams.all,
    byTeam: teams.groups.map(team => ({ ...team, adjusted: adjustedOf(team, teams.all, expected) })),
    byAge: by(course => ageBand(course, rules)).groups,
    byGender: by(course => course.gender).groups,
    byEthnicGroup: by(course => course.ethnicGroup).groups,
    byLanguage: by(course => course.firstLanguage).groups,
  };
}

function adjustedOf(team: GroupReport, all: GroupReport, expected: ExpectedByTeam): TeamReport["adjusted"] {
  return Object.fromEntries(
    adjustedIndicators.map(code => [
      code,
      publishedAdjusted(team.indicators[code], all.indicators[code], expected[code].get(team.group) ?? 0),
    ]),
  ) as Record<AdjustedIndicator, Shown<Adjusted>>;
}

/** The indicators of courses that whoever reads them may see one by one anyway: nothing is hidden. */
export function ownReport(courses: readonly CareCourse[], period: Period, rules: ServiceRules): GroupReport {
  const tallies = counting(period, rules)(courses);
  return reportOf(null, courses, tallies, period, rules, () => true);
}

function ageBand({ age }: CareCourse, { content }: ServiceRules): string | null {
  if (age === null) return null;
  const from = content.ageBands.filter(youngest => youngest <= age).at(-1);
  return from === undefined ? null : String(from);
}

function reportGroups(
  groups: ReadonlyMap<string | null, readonly CareCourse[]>,
  count: Counting,
  period: Period,
  rules: ServiceRules,
): { readonly all: GroupReport; readonly groups: readonly GroupReport[] } {
  const entries = [...groups].sort(([one], [other]) => inOrder(one, other));
  const everybody = entries.flatMap(([, courses]) => courses);
  const tallies = entries.map(([, courses]) => count(courses));
  const whole = count(everybody);
  const smallest = rules.content.thresholds.smallestCount.value;
  const published = new Map(
    families.map(([code, family]) => [
      code,
      suppress(
        tallies.map(one => one[code]),
        family,
        smallest,
      ),
    ]),
  );
  const all = reportOf(
    null,
    everybody,
    whole,
    period,
    rules,
    (family, indicator) => published.get(family)?.all.has(indicator) ?? false,
  );
  return {
    all,
    groups: entries.flatMap(([group, courses], index) => {
      const own = tallies[index];
      if (!own) return [];
      const isShown = (family: FamilyCode, indicator: string) =>
        published.get(family)?.groups[index]?.has(indicator) ?? false;
      return [reportOf(group, courses, own, period, rules, isShown)];
    }),
  };
}

const families = Object.entries(indicatorFamilies) as [FamilyCode, Family][];

/** Unknown last, numbers by size, names by alphabet. */
function inOrder(one: string | null, other: string | null): number {
  if (one === null || other === null) return Number(one === null) - Number(other === null);
  return one.localeCompare(other, "en", { numeric: true });
}

function reportOf(
  group: string | null,
  courses: readonly CareCourse[],
  tallies: Tallies,
  period: Period,
  rules: ServiceRules,
  isShown: (family: FamilyCode, indicator: string) => boolean,
): GroupReport {
  const { thresholds } = rules.content;
  const indicators = Object.fromEntries(
    families.flatMap(([code, family]) =>
      Object.entries(family.indicators).map(([indicator, categories]) => [
        indicator,
        isShown(code, indicator)
          ? proportion(countIn(tallies[code], categories), sizeOf(tallies[code]), thresholds.confidence.value)
          : null,
      ]),
    ),
  ) as Record<IndicatorCode, Shown<Proportion>>;
  const finished = courses.filter(course => isFinished(course, period, rules));
  // Means follow the same groups as the outcome of finished courses, so they lead to nobody that it doesn't show.
  const mayAverage = isShown("change", "reliable-improvement") && finished.length > 0;
  return {
    group,
    indicators,
    meanSessions: mayAverage
      ? mean(
          finished.map(
            course => course.sessions.filter(({ attendance }) => attendance === "attended").length,
          ),
        )
      : null,
    meanFirstDepression: mayAverage
      ? mean(finished.flatMap(course => course.depression.slice(0, 1).map(({ total }) => total)))
      : null,
  };
}

function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}
