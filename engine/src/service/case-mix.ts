import { groupsOf } from "./groups-of.ts";

/** A course that an indicator counts, as far as standardisation needs it. */
export interface StandardisedCourse {
  readonly group: string | null;
  /**
   * What the course is like other courses in, the finest description first, each of the next a coarser one: courses that
   * share one share all that follow.
   */
  readonly strata: readonly string[];
  /** Whether the course is among those that the indicator looks for. */
  readonly isCounted: boolean;
}

/**
 * How many of each group's courses would be counted if the courses of every stratum had the share of the whole in that
 * stratum: the expected count of indirect standardisation (Breslow NE & Day NE 1987, Statistical Methods in Cancer
 * Research II, IARC Sci Publ 82, chapter 2). Over all groups the expected counts add up to the observed ones.
 *
 * A course belongs to the finest of its strata with at least `smallestStratum` courses; those that are left belong
 * together, and with the smallest of the strata if they alone are too few.
 */
export function expectedCounts(
  courses: readonly StandardisedCourse[],
  smallestStratum: number,
): ReadonlyMap<string | null, number> {
  const expected = new Map<string | null, number>(courses.map(({ group }) => [group, 0]));
  for (const stratum of strataOf(courses, smallestStratum)) {
    const share = stratum.filter(({ isCounted }) => isCounted).length / stratum.length;
    for (const { group } of stratum) expected.set(group, (expected.get(group) ?? 0) + share);
  }
  return expected;
}

/**
 * The share that a group would have if its people had been as those of the whole: the standardised ratio, observed ÷
 * expected, times the share of the whole (Spiegelhalter DJ 2005, Stat Med 24:1185–1202). It may be more than 1.
 * @param observed how many of the group are counted
 * @param expected how many would be, from `expectedCounts`; more than 0
 * @param overall share of the whole, 0–1
 */
export function adjustedShare(observed: number, expected: number, overall: number): number {
  return (observed / expected) * overall;
}

/**
 * How large a group has to be for the control limits around the overall share to be as wide as the scatter of an
 * adjusted share: where an adjusted share stands in a funnel plot, whose axis is precision (Spiegelhalter DJ 2005, Stat
 * Med 24:1185–1202). The variance of the observed count is Σ p(1 − p), at most expected × (1 − expected ÷ size) since
 * p² is convex; so the limits are never too narrow. Ill people, of whom few are expected, make a group less precise than
 * its size.
 * @param expected more than 0 and less than `size`
 * @param overall share of the whole, 0–1, neither end included
 */
export function precisionSize(expected: number, size: number, overall: number): number {
  return (1 - overall) / (overall * (1 / expected - 1 / size));
}

/** The courses in strata that are large enough; together all courses, each once. */
function strataOf(
  courses: readonly StandardisedCourse[],
  smallestStratum: number,
): readonly (readonly StandardisedCourse[])[] {
  const strata: (readonly StandardisedCourse[])[] = [];
  const levels = Math.max(0, ...courses.map(course => course.strata.length));
  let left = courses;
  for (let level = 0; level < levels; level += 1) {
    const found = [...groupsOf(left, course => course.strata[level]).values()];
    const isLarge = (stratum: readonly StandardisedCourse[]) => stratum.length >= smallestStratum;
    strata.push(...found.filter(isLarge));
    left = found.filter(stratum => !isLarge(stratum)).flat();
  }
  if (left.length === 0) return strata;
  if (left.length >= smallestStratum) return [...strata, left];
  const fewest = Math.min(...strata.map(stratum => stratum.length));
  // All of the smallest strata, so that the result depends on no order of them.
  const merged = strata.filter(stratum => stratum.length === fewest);
  return [...strata.filter(stratum => !merged.includes(stratum)), [...merged.flat(), ...left]];
}
