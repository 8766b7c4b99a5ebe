import { describe, expect, test } from "vitest";
import { PersonBootstrap } from "./bootstrap.ts";
import { quartiles } from "./quantile.ts";
import { seededRandom, shuffled } from "./random.ts";

const total = (weights: Uint8Array, values: readonly number[]): number =>
  values.reduce((sum, value, person) => sum + value * (weights[person] as number), 0);

describe("seeded random numbers", () => {
  test("are the same for the same seed, others for another, and spread evenly", () => {
    const draw = (seed: number) => {
      const random = seededRandom(seed);
      return Array.from({ length: 20_000 }, random);
    };
    expect(draw(7)).toEqual(draw(7));
    expect(draw(7)).not.toEqual(draw(8));
    const tenths = Array.from(
      { length: 10 },
      (_, tenth) => draw(7).filter(number => Math.floor(number * 10) === tenth).length,
    );
    for (const count of tenths) expect(Math.abs(count - 2000)).toBeLessThan(200);
  });

  test("refuse a seed that is none", () => {
    expect(() => seededRandom(0.5)).toThrow(RangeError);
    expect(() => seededRandom(-1)).toThrow(RangeError);
  });

  test("shuffle without losing anybody", () => {
    const people = Array.from({ length: 50 }, (_, index) => index);
    const order = shuffled(people, seededRandom(1));
    expect(order).not.toEqual(people);
    expect([...order].sort((a, b) => a - b)).toEqual(people);
  });
});

describe("bootstrap over people", () => {
  test("gives the mean the interval that theory gives it", () => {
    const random = seededRandom(3);
    const values = Array.from({ length: 400 }, () => random());
    const estimate = new PersonBootstrap(400, 1000, random).estimate(
      400,
      weights =>
        total(weights, values) /
        total(
          weights,
          values.map(() => 1),
        ),
    );
    const mean = values.reduce((sum, value) => sum + value, 0) / 400;
    const error = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 400 / 400);
    expect(estimate?.value).toBeCloseTo(mean, 12);
    expect(estimate?.interval?.low).toBeCloseTo(mean - 1.96 * error, 2);
    expect(estimate?.interval?.high).toBeCloseTo(mean + 1.96 * error, 2);
  });

  test("doesn't call a share of 0 or 1 certain: Wilson's interval, as R's prop.test gives it", () => {
    const bootstrap = new PersonBootstrap(12, 50, seededRandom(1));
    const interval = bootstrap.share(12, () => 0)?.interval;
    expect(interval?.low).toBe(0);
    expect(interval?.high).toBeCloseTo(0.2424940067, 9);
    expect(bootstrap.share(12, () => 1)?.interval?.low).toBeCloseTo(1 - 0.2424940067, 9);
  });

  test("gives no interval when few resamples have the figure, and no figure when the data have none", () => {
    const bootstrap = new PersonBootstrap(20, 100, seededRandom(1));
    const rare = bootstrap.estimate(20, weights => ((weights[0] as number) === 1 ? 0.5 : null));
    expect(rare).toEqual({ value: 0.5, interval: null, n: 20 });
    expect(bootstrap.estimate(20, () => null)).toBeNull();
  });
});

test("quartiles agree with R's quantile", () => {
  expect(quartiles([3, 1, 4, 1, 5, 9, 2, 6])).toEqual({ lower: 1.75, median: 3.5, upper: 5.25 });
  expect(quartiles([])).toBeNull();
});
