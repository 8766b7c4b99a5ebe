import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { adjustedShare, expectedCounts, precisionSize, type StandardisedCourse } from "./case-mix.ts";
import { funnelLimits } from "./proportion.ts";

const smallest = 10;
const band = fc.constantFrom("minimal", "mild", "moderate", "severe");
const courses: fc.Arbitrary<StandardisedCourse[]> = fc.array(
  fc
    .record({
      group: fc.option(fc.constantFrom("North", "South", "West"), { freq: 5 }),
      depression: band,
      anxiety: band,
      isCounted: fc.boolean(),
    })
    .map(({ group, depression, anxiety, isCounted }) => ({
      group,
      strata: [`${depression} ${anxiety}`, depression],
      isCounted,
    })),
  { minLength: 1, maxLength: 120 },
);

const counted = (list: readonly StandardisedCourse[]) => list.filter(({ isCounted }) => isCounted).length;
const sum = (values: Iterable<number>) => [...values].reduce((one, other) => one + other, 0);

/** So many courses of a group in a stratum, of which so many are counted. */
const some = (group: string, stratum: string, of: number, count: number): StandardisedCourse[] =>
  Array.from({ length: of }, (_, index) => ({ group, strata: [stratum], isCounted: index < count }));

describe("adjusting for how ill people were at the start", () => {
  test("by hand: of two teams with the same share, the one whose people were more ill looks better once adjusted", () => {
    // Mild: 8 of 10 recover; severe: 4 of 10. Uphill expects 2 × 0.8 + 8 × 0.4 = 4.8, Downhill 8 × 0.8 + 2 × 0.4 = 7.2.
    const all = [
      ...some("Uphill", "mild", 2, 2),
      ...some("Uphill", "severe", 8, 4),
      ...some("Downhill", "mild", 8, 6),
      ...some("Downhill", "severe", 2, 0),
    ];
    const expected = expectedCounts(all, smallest);
    expect(expected.get("Uphill")).toBeCloseTo(4.8, 10);
    expect(expected.get("Downhill")).toBeCloseTo(7.2, 10);
    // Both have 6 of 10, as the whole has 12 of 20.
    expect(adjustedShare(6, 4.8, 0.6)).toBeCloseTo(0.75, 10);
    expect(adjustedShare(6, 7.2, 0.6)).toBeCloseTo(0.5, 10);
  });

  test("by hand: what is too rare is taken together, at the next coarser stratum or with the smallest", () => {
    const courseOf = (group: string, fine: string, coarse: string, isCounted: boolean) => ({
      group,
      strata: [fine, coarse],
      isCounted,
    });
    const all = [
      ...Array.from({ length: 12 }, (_, index) => courseOf("South", "mild-a", "mild", index < 9)),
      ...Array.from({ length: 10 }, (_, index) => courseOf("South", "severe-a", "severe", index < 2)),
      // Too few even together: they join the smallest stratum, so that 3 of 12 are counted in it.
      courseOf("West", "mild-b", "mild", true),
      courseOf("West", "severe-b", "severe", false),
    ];
    const expected = expectedCounts(all, smallest);
    expect(expected.get("West")).toBeCloseTo(2 * (3 / 12), 10);
    expect(expected.get("South")).toBeCloseTo(9 + 10 * (3 / 12), 10);
  });

  test("over all groups as many are expected as are counted", () => {
    fc.assert(
      fc.property(courses, list => {
        expect(sum(expectedCounts(list, smallest).values())).toBeCloseTo(counted(list), 8);
      }),
    );
  });

  test("a group that is the whole gets the share of the whole", () => {
    fc.assert(
      fc.property(courses, list => {
        const count = counted(list);
        fc.pre(count > 0);
        const whole = list.map(course => ({ ...course, group: "all" }));
        const expected = expectedCounts(whole, smallest).get("all") ?? 0;
        const share = count / list.length;
        expect(adjustedShare(count, expected, share)).toBeCloseTo(share, 10);
      }),
    );
  });

  test("a group like the whole in every stratum has the share that it has anyway", () => {
    fc.assert(
      fc.property(courses, fc.boolean(), (list, isCounted) => {
        const twin = list.map(course => ({ ...course, group: "twin", isCounted }));
        const rest = list.map(course => ({ ...course, group: "rest" }));
        const overall = counted([...twin, ...rest]) / (2 * list.length);
        fc.pre(overall > 0);
        const expected = expectedCounts([...twin, ...rest], smallest).get("twin") ?? 0;
        expect(adjustedShare(counted(twin), expected, overall)).toBeCloseTo(counted(twin) / twin.length, 10);
      }),
    );
  });

  test("neither other names of the strata nor another order of the courses changes anything", () => {
    fc.assert(
      fc.property(
        courses.chain(list =>
          fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
        ),
        ([list, shuffled]) => {
          const renamed = shuffled.map(course => ({
            ...course,
            strata: course.strata.map(name => [...name].reverse().join("")),
          }));
          const [before, after] = [list, renamed].map(one => expectedCounts(one, smallest));
          for (const [group, expected] of before ?? []) expect(after?.get(group)).toBeCloseTo(expected, 8);
        },
      ),
    );
  });

  test("says nothing of who was counted: two people of one stratum may have had each other's outcome", () => {
    fc.assert(
      fc.property(courses, fc.nat(), fc.nat(), (list, first, second) => {
        const one = list[first % list.length];
        const like = list.filter(({ strata }) => strata[0] === one?.strata[0]);
        const other = like[second % like.length];
        if (!one || !other) return;
        const swapped = list.map(course => {
          if (course === one) return { ...one, isCounted: other.isCounted };
          return course === other ? { ...other, isCounted: one.isCounted } : course;
        });
        const after = expectedCounts(swapped, smallest);
        for (const [group, expected] of expectedCounts(list, smallest))
          expect(after.get(group)).toBeCloseTo(expected, 8);
      }),
    );
  });

  test("without strata that are large enough, every group is expected to be as the whole", () => {
    const all = [...some("South", "mild", 4, 3), ...some("West", "severe", 3, 1)];
    const expected = expectedCounts(all, smallest);
    expect(expected.get("South")).toBeCloseTo((4 * 4) / 7, 10);
    expect(expected.get("West")).toBeCloseTo((3 * 4) / 7, 10);
  });
});

describe("the place of an adjusted share in a funnel", () => {
  test("is the size itself where as many are expected as of the whole, and less where fewer are", () => {
    expect(precisionSize(50, 100, 0.5)).toBeCloseTo(100, 10);
    expect(precisionSize(30, 100, 0.5)).toBeLessThan(100);
    expect(precisionSize(60, 100, 0.5)).toBeGreaterThan(100);
  });

  test("gives limits as wide as the scatter of the share", () => {
    const [expected, size, overall] = [30, 100, 0.5];
    const scatter = (overall / expected) * Math.sqrt(expected * (1 - expected / size));
    const { high } = funnelLimits(overall, precisionSize(expected, size, overall), 0.95);
    expect((high - overall) / 1.959964).toBeCloseTo(scatter, 6);
  });
});
