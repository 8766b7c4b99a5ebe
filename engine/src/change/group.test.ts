import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { referenceResult, referenceRows } from "../../../sample/reference.ts";
import type { ClinicalCategory } from "./category.ts";
import {
  changeOfGroup,
  type GroupChange,
  type GroupOptions,
  type GroupRow,
  type GroupRule,
} from "./group.ts";

interface Expected {
  params: { m_functional: number; sd_functional: number; reliability: number };
  cutoff: { m_clinical: number; sd_clinical: number; value: number };
  counts: Record<ClinicalCategory, number>;
  people: {
    id: number;
    pre: number;
    post: number;
    change: number;
    rci: number;
    category: ClinicalCategory;
  }[];
}

function pairs(path: string, id: string, outcome: string, pre: string, post: string): GroupRow<number>[] {
  const people = new Map<number, { pre: number | null; post: number | null }>();
  for (const row of referenceRows(path)) {
    const key = Number(row[id]);
    const person = people.get(key) ?? { pre: null, post: null };
    const score = row[outcome] == null ? null : Number(row[outcome]);
    if (row.time === pre) person.pre = score;
    if (row.time === post) person.post = score;
    people.set(key, person);
  }
  return [...people].map(([key, person]) => ({ id: key, ...person }));
}

const claus = pairs("claus-2020/claus-2020-bdi.csv", "id", "bdi", "1", "4");
const jacobson = pairs("jacobson-1989/jacobson-1989.csv", "subject", "das", "pre", "post");

function computed<Id>(result: GroupChange<Id>): Extract<GroupChange<Id>, { kind: "computed" }> {
  if (result.kind !== "computed") throw new Error(`expected a result, got: needs ${result.needs}`);
  return result;
}

describe("agrees with the R package clinicalsignificance", () => {
  test.each([
    ["claus-2020/expected-bdi-jt.json", claus, "jt"],
    ["claus-2020/expected-bdi-en.json", claus, "en"],
    ["jacobson-1989/expected-das-jt.json", jacobson, "jt"],
  ] as const)("%s", (path, rows, method) => {
    const expected = referenceResult<Expected>(path);
    const result = computed(
      changeOfGroup(rows, {
        rule: { method, reliability: expected.params.reliability, confidence: 0.95 },
        cutoff: {
          type: "c",
          functional: { mean: expected.params.m_functional, sd: expected.params.sd_functional },
        },
        higherIsBetter: false,
      }),
    );
    expect(result.cutoff?.mean).toBeCloseTo(expected.cutoff.m_clinical, 10);
    expect(result.cutoff?.sd).toBeCloseTo(expected.cutoff.sd_clinical, 10);
    expect(result.cutoff?.value).toBeCloseTo(expected.cutoff.value, 10);
    expect(result.counts).toEqual(expected.counts);
    expect(result.people).toHaveLength(expected.people.length);
    for (const person of expected.people) {
      const found = result.people.find(({ id }) => id === person.id);
      expect(found).toMatchObject({ change: person.change, category: person.category });
      expect(found?.rci).toBeCloseTo(person.rci, 10);
    }
  });

  // Printed in that package's articles on the combined and the percentage-change approach.
  const functional = { mean: 7, sd: 7 };
  test("a minimal important difference of 8 points with cut-off c", () => {
    const options: GroupOptions = {
      rule: { method: "points", improvement: 8, deterioration: 8 },
      cutoff: { type: "c", functional },
      higherIsBetter: false,
    };
    const result = computed(changeOfGroup(claus, options));
    expect(result.cutoff?.value).toBeCloseTo(20.15, 2);
    expect(result.counts).toEqual({ Recovered: 11, Improved: 9, Unchanged: 17, Deteriorated: 3, Harmed: 0 });
  });
  test("a change of 30 % of the first score", () => {
    const rule: GroupRule = { method: "percentage", improvement: 0.3, deterioration: 0.3 };
    const result = computed(changeOfGroup(claus, { rule, cutoff: null, higherIsBetter: false }));
    expect(result.counts).toEqual({ Recovered: 0, Improved: 19, Unchanged: 21, Deteriorated: 0, Harmed: 0 });
  });
});

describe("a group", () => {
  test("on the Dyadic Adjustment Scale, where higher is better, the words turn around", () => {
    const functional = { mean: 128.3, sd: 24.3 };
    const rule: GroupRule = { method: "jt", reliability: 0.88, confidence: 0.95 };
    const result = computed(
      changeOfGroup(jacobson, { rule, cutoff: { type: "c", functional }, higherIsBetter: true }),
    );
    expect(result.counts).toMatchObject({ Recovered: 13, Improved: 6, Unchanged: 10, Deteriorated: 1 });
  });

  test("says what is missing instead of guessing", () => {
    const rule: GroupRule = { method: "jt", reliability: 0.8, confidence: 0.95 };
    const options: GroupOptions = { rule, cutoff: null, higherIsBetter: false };
    expect(changeOfGroup([{ id: 1, pre: 20, post: null }], options)).toEqual({
      kind: "too-little-data",
      complete: 0,
      needs: "at least 2 people with a first and a last score",
    });
    const alike = [1, 2].map(id => ({ id, pre: 20, post: 10 + id }));
    expect(changeOfGroup(alike, options)).toMatchObject({ kind: "too-little-data", complete: 2 });
  });

  test("with Hageman and Arrindell's method needs differences that exceed measurement error", () => {
    const rows = [10, 20, 30].map((pre, id) => ({ id, pre, post: pre - 1 }));
    const rule: GroupRule = { method: "ha", reliability: 0.8, confidence: 0.95 };
    expect(changeOfGroup(rows, { rule, cutoff: null, higherIsBetter: false }).kind).toBe("too-little-data");
  });

  test.each([-0.1, 0, 1, 1.1])("refuses a reliability of %f", reliability => {
    const rule: GroupRule = { method: "jt", reliability, confidence: 0.95 };
    expect(() => changeOfGroup(claus, { rule, cutoff: null, higherIsBetter: false })).toThrow(/reliability/);
  });
});

describe("whatever the scores", () => {
  const score = fc.double({ min: 0, max: 100, noNaN: true });
  const rows = fc
    .array(fc.record({ pre: fc.option(score), post: fc.option(score) }), { maxLength: 30 })
    .map(people => people.map((person, id) => ({ id, ...person })));
  const reliability = fc.double({ min: 0.01, max: 0.99, noNaN: true });
  const rule: fc.Arbitrary<GroupRule> = fc.oneof(
    fc.record({
      method: fc.constantFrom("jt", "en", "gln", "ha"),
      reliability,
      confidence: fc.constantFrom(0.8, 0.95),
    }),
    fc.record({
      method: fc.constant("nk"),
      reliability,
      reliabilityPost: reliability,
      confidence: fc.constantFrom(0.8, 0.95),
    }),
    fc.record({ method: fc.constant("points"), improvement: fc.constant(6), deterioration: fc.constant(4) }),
  );
  const options: fc.Arbitrary<GroupOptions> = fc.record({
    rule,
    cutoff: fc.oneof(
      fc.constant(null),
      fc.constant({ type: "a" }),
      fc.record({
        type: fc.constantFrom("b", "c"),
        functional: fc.record({ mean: score, sd: fc.double({ min: 0.5, max: 20, noNaN: true }) }),
      }),
    ),
    higherIsBetter: fc.boolean(),
  });

  const mirrored = (given: GroupOptions): GroupOptions => ({
    ...given,
    higherIsBetter: !given.higherIsBetter,
    cutoff:
      given.cutoff && given.cutoff.type !== "a"
        ? { ...given.cutoff, functional: { ...given.cutoff.functional, mean: -given.cutoff.functional.mean } }
        : given.cutoff,
  });

  test("no result holds NaN and the counts add up to the people", () => {
    fc.assert(
      fc.property(rows, options, (people, given) => {
        const result = changeOfGroup(people, given);
        if (result.kind === "too-little-data") return;
        expect(Object.values(result.counts).reduce((a, b) => a + b, 0)).toBe(result.people.length);
        for (const person of result.people) expect(person.rci).not.toBeNaN();
        if (result.cutoff) expect(Object.values(result.cutoff).some(Number.isNaN)).toBe(false);
      }),
    );
  });

  test("a mirrored scale gives the same categories and the opposite index", () => {
    fc.assert(
      fc.property(rows, options, (people, given) => {
        const flip = (value: number | null): number | null => value && -value;
        const mirror = people.map(({ id, pre, post }) => ({ id, pre: flip(pre), post: flip(post) }));
        const [one, other] = [changeOfGroup(people, given), changeOfGroup(mirror, mirrored(given))];
        expect(other.kind).toBe(one.kind);
        if (one.kind !== "computed" || other.kind !== "computed") return;
        expect(other.people.map(person => person.category)).toEqual(
          one.people.map(person => person.category),
        );
        one.people.forEach((person, index) => {
          expect((other.people[index]?.rci ?? 0) + (person.rci ?? 0)).toBe(0);
        });
      }),
    );
  });

  test("the order of the people doesn't matter", () => {
    fc.assert(
      fc.property(rows, options, (people, given) => {
        const [one, other] = [changeOfGroup(people, given), changeOfGroup([...people].reverse(), given)];
        expect(other.kind).toBe(one.kind);
        if (one.kind !== "computed" || other.kind !== "computed") return;
        const indices = (result: typeof one) => new Map(result.people.map(person => [person.id, person.rci]));
        for (const [id, rci] of indices(one))
          expect(Math.abs((indices(other).get(id) ?? 0) - (rci ?? 0))).toBeLessThan(
            1e-9 * (1 + Math.abs(rci ?? 0)),
          );
      }),
    );
  });
});
