import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { areaUnderCurve, type Ranked } from "./area-under-curve.ts";

const once = (people: number) => new Uint8Array(people).fill(1);
const rank = (scores: readonly number[], events: readonly number[]): Ranked[] =>
  scores.map((score, person) => ({ person, score, event: events[person] === 1 }));

describe("area under the curve", () => {
  const events = [0, 0, 1, 0, 0, 1, 0, 1, 0, 1, 1, 0, 1, 1, 1, 1];

  test("agrees with R's rank sum, without and with ties", () => {
    const distinct = [0.05, 0.1, 0.15, 0.2, 0.3, 0.35, 0.4, 0.5, 0.55, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 0.97];
    const tied = [1, 1, 2, 2, 2, 3, 3, 4, 5, 5, 5, 6, 7, 8, 8, 9];
    expect(areaUnderCurve(rank(distinct, events))(once(16))).toBeCloseTo(0.809523809524, 11);
    expect(areaUnderCurve(rank(tied, events))(once(16))).toBeCloseTo(0.81746031746, 10);
  });

  test("is not defined when everybody, or nobody, has the outcome", () => {
    expect(areaUnderCurve(rank([1, 2], [1, 1]))(once(2))).toBeNull();
    expect(areaUnderCurve(rank([1, 2], [0, 0]))(once(2))).toBeNull();
  });

  test("is the share of pairs in the right order, whatever the scores and weights", () => {
    const person = fc.record({
      score: fc.integer({ min: 0, max: 5 }),
      event: fc.boolean(),
      weight: fc.integer({ min: 0, max: 3 }),
    });
    fc.assert(
      fc.property(fc.array(person, { minLength: 2, maxLength: 30 }), people => {
        let [right, pairs] = [0, 0];
        for (const one of people.filter(({ event }) => event))
          for (const other of people.filter(({ event }) => !event)) {
            pairs += one.weight * other.weight;
            const order = one.score > other.score ? 1 : one.score === other.score ? 0.5 : 0;
            right += one.weight * other.weight * order;
          }
        const area = areaUnderCurve(
          people.map(({ score, event }, index) => ({ person: index, score, event })),
        )(Uint8Array.from(people, ({ weight }) => weight));
        if (pairs === 0) expect(area).toBeNull();
        else expect(area).toBeCloseTo(right / pairs, 12);
      }),
    );
  });
});
