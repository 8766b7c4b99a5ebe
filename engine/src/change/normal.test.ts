import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { normalProbability, normalQuantile } from "./normal.ts";

/** mpmath, 40 digits, rounded to doubles. */
const probabilities: [number, number][] = [
  [-38, 2.88542835e-316],
  [-20, 2.7536241186062337e-89],
  [-10, 7.619853024160525e-24],
  [-5, 2.866515718791939e-7],
  [-3.5, 0.00023262907903552504],
  [-3, 0.0013498980316300946],
  [-2.999, 0.0013543365337271062],
  [-1.96, 0.024997895148220435],
  [-0.1, 0.460172162722971],
  [0, 0.5],
  [0.5, 0.6914624612740131],
  [1, 0.8413447460685429],
  [2.5, 0.9937903346742238],
  [2.9999, 0.998649658717045],
  [3, 0.9986501019683699],
  [4, 0.9999683287581669],
  [6, 0.9999999990134123],
  [8, 0.9999999999999993],
];
const quantiles: [number, number][] = [
  [1e-300, -37.0470962993612],
  [1e-20, -9.262340089798407],
  [0.001, -3.0902323061678136],
  [0.025, -1.9599639845400543],
  [0.3, -0.5244005127080408],
  [0.5, 0],
  [0.975, 1.9599639845400543],
];

describe("the normal distribution", () => {
  test.each(probabilities)("Φ(%f) agrees with 40-digit arithmetic", (z, expected) => {
    expect(Math.abs(normalProbability(z) - expected)).toBeLessThan(1e-15);
    // Below the smallest normal double there are fewer digits to agree in.
    if (expected > 1e-300) expect(Math.abs(normalProbability(z) / expected - 1)).toBeLessThan(1e-12);
  });

  test.each(quantiles)("the quantile of %f agrees with 40-digit arithmetic", (probability, expected) => {
    expect(Math.abs(normalQuantile(probability) - expected)).toBeLessThan(1e-13 * (1 + Math.abs(expected)));
  });

  test("the quantile undoes the distribution function", () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-12, max: 1 - 1e-12, noNaN: true }), probability => {
        expect(Math.abs(normalProbability(normalQuantile(probability)) - probability)).toBeLessThan(2e-15);
      }),
    );
  });

  test("Φ never falls and stays between 0 and 1", () => {
    const z = fc.double({ noNaN: true });
    fc.assert(
      fc.property(z, z, (a, b) => {
        const [low, high] = [normalProbability(Math.min(a, b)), normalProbability(Math.max(a, b))];
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(high - low).toBeGreaterThanOrEqual(-1e-15);
      }),
    );
  });

  test.each([0, 1, -0.1, Number.NaN])("refuses %f as a probability", probability => {
    expect(() => normalQuantile(probability)).toThrow(RangeError);
  });
});
