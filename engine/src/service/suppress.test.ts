import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { countIn, type Family, indicatorFamilies, sizeOf, type Tally } from "./indicator-families.ts";
import { suppress, together } from "./suppress.ts";

const smallest = 5;

const cases: fc.Arbitrary<{ family: Family; groups: Tally[] }> = fc
  .constantFrom<Family>(...Object.values(indicatorFamilies))
  .chain(family => {
    const tally = fc
      .array(fc.integer({ min: 0, max: 14 }), {
        minLength: family.categories.length,
        maxLength: family.categories.length,
      })
      .map(counts =>
        Object.fromEntries(family.categories.map((category, index) => [category, counts[index] ?? 0])),
      );
    return fc.record({
      family: fc.constant(family),
      groups: fc.array(tally, { minLength: 1, maxLength: 6 }),
    });
  });

/** Every count of people that follows from what is published of one tally: sums of parts that can be told apart. */
function told(family: Family, codes: ReadonlySet<string>, tally: Tally): number[] {
  const sets = [...codes].map(code => family.indicators[code] ?? []);
  const counts: number[] = [];
  // All combinations of "in this indicator or not" are what differences of published numbers can single out.
  for (let mask = 0; mask < 2 ** sets.length; mask += 1) {
    const part = family.categories.filter(category =>
      sets.every((set, index) => set.includes(category) === Boolean(mask & (1 << index))),
    );
    if (part.length > 0 && sets.length > 0) counts.push(countIn(tally, part));
  }
  return counts;
}

describe("small numbers", () => {
  test("no group's published indicators, nor their differences, show a count below the smallest", () => {
    fc.assert(
      fc.property(cases, ({ family, groups }) => {
        const published = suppress(groups, family, smallest);
        const everything = [
          ...groups.map((group, index) => told(family, published.groups[index] ?? new Set(), group)),
          told(family, published.all, together(groups, family)),
        ].flat();
        return everything.every(count => count === 0 || count >= smallest);
      }),
      { numRuns: 3000 },
    );
  });

  test("what is hidden can't be computed from the total: it is never one group, and never a small sum", () => {
    fc.assert(
      fc.property(cases, ({ family, groups }) => {
        const published = suppress(groups, family, smallest);
        for (const [code, categories] of Object.entries(family.indicators)) {
          if (!published.all.has(code)) continue;
          const hidden = groups.filter((_, index) => !published.groups[index]?.has(code));
          if (hidden.length === groups.length) continue;
          const inside = hidden.reduce((sum, group) => sum + countIn(group, categories), 0);
          const outside = hidden.reduce((sum, group) => sum + sizeOf(group), 0) - inside;
          if (hidden.length === 1) return false;
          if (hidden.length > 0 && (inside < smallest || outside < smallest)) return false;
        }
        return true;
      }),
      { numRuns: 3000 },
    );
  });

  test("what is hidden could be otherwise: another table with the same published numbers exists", () => {
    fc.assert(
      fc.property(cases, ({ family, groups }) => {
        const published = suppress(groups, family, smallest);
        for (const [code, categories] of Object.entries(family.indicators)) {
          const hidden = groups.flatMap((group, index) =>
            published.groups[index]?.has(code) ? [] : [countIn(group, categories)],
          );
          if (hidden.length === groups.length || !published.all.has(code)) continue;
          const sum = hidden.reduce((one, other) => one + other, 0);
          // Two groups or more share a sum of at least five, so each of them may have none of it or all.
          if (hidden.length > 0 && (hidden.length < 2 || sum < smallest)) return false;
        }
        return true;
      }),
      { numRuns: 1000 },
    );
  });

  test("nor can it be computed from two indicators together: no part of what they leave for the hidden groups is small", () => {
    fc.assert(
      fc.property(cases, ({ family, groups }) => {
        const published = suppress(groups, family, smallest);
        for (const one of published.all)
          for (const other of published.all) {
            const codes = new Set([one, other]);
            const hidden = groups.filter((_, index) =>
              [...codes].some(code => !published.groups[index]?.has(code)),
            );
            if (hidden.length === 0 || hidden.length === groups.length) continue;
            const left = told(family, codes, together(hidden, family));
            if (left.some(count => count > 0 && count < smallest)) return false;
          }
        return true;
      }),
      { numRuns: 3000 },
    );
  });

  test("large groups are all shown", () => {
    const tally = { improved: 40, unchanged: 20, deteriorated: 6, "no-pair": 8 };
    const { groups, all } = suppress([tally, tally], indicatorFamilies.change, smallest);
    const codes = Object.keys(indicatorFamilies.change.indicators);
    expect([...groups, all].map(set => [...set])).toEqual([codes, codes, codes]);
  });

  test("a small count hides its group, and the next smallest with it", () => {
    const of = (improved: number, unchanged: number): Tally => ({
      improved,
      unchanged,
      deteriorated: 0,
      "no-pair": 0,
    });
    const { groups, all } = suppress([of(3, 20), of(30, 20), of(60, 40)], indicatorFamilies.change, smallest);
    expect(groups.map(set => set.has("reliable-improvement"))).toEqual([false, false, true]);
    expect(all.has("reliable-improvement")).toBe(true);
  });
});
