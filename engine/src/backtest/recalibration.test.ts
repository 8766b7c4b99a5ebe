import { describe, expect, test } from "vitest";
import { recalibrate } from "./recalibration.ts";

const probabilities = [0.05, 0.1, 0.15, 0.2, 0.3, 0.35, 0.4, 0.5, 0.55, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 0.97];
const events = [0, 0, 1, 0, 0, 1, 0, 1, 0, 1, 1, 0, 1, 1, 1, 1];
const predictions = probabilities.map((probability, person) => ({
  person,
  probability,
  event: events[person] === 1,
}));
const once = new Uint8Array(16).fill(1);

describe("logistic recalibration agrees with R's glm", () => {
  test("everybody once", () => {
    const result = recalibrate(predictions, once);
    expect(result?.intercept).toBeCloseTo(0.2518138981, 8);
    expect(result?.slope).toBeCloseTo(0.811365177, 8);
  });

  test("with weights, as in a resample", () => {
    const result = recalibrate(
      predictions,
      Uint8Array.from([1, 2, 1, 0, 1, 1, 3, 1, 1, 1, 0, 2, 1, 1, 1, 1]),
    );
    expect(result?.intercept).toBeCloseTo(-0.4127702762, 8);
    expect(result?.slope).toBeCloseTo(0.672483096, 8);
  });
});

test("recalibration has no answer when predictions separate outcomes, or all outcomes are one", () => {
  const separated = predictions.map(prediction => ({ ...prediction, event: prediction.probability > 0.45 }));
  expect(recalibrate(separated, once)).toBeNull();
  expect(
    recalibrate(
      predictions.map(prediction => ({ ...prediction, event: true })),
      once,
    ),
  ).toBeNull();
});
