import { expect, test } from "vitest";
import { studentCriticalValue } from "./student-t.ts";

/** scipy.stats.t.ppf(1 − alpha/2, freedom) */
test.each([
  [0.05, 1, 12.706204736174694],
  [0.05, 2, 4.302652729749462],
  [0.05, 3, 3.1824463052837078],
  [0.05, 4, 2.7764451051977934],
  [0.05, 5, 2.5705818356363146],
  [0.05, 10, 2.228138851986274],
  [0.05, 11, 2.200985160091639],
  [0.01, 1, 63.656741162871526],
  [0.01, 2, 9.924843200918287],
  [0.01, 3, 5.840909309733355],
  [0.01, 4, 4.604094871349992],
])("alpha %f, %i degrees of freedom", (alpha, freedom, expected) => {
  expect(studentCriticalValue(alpha, freedom) / expected).toBeCloseTo(1, 12);
});

test("refuses what is no probability or no number of degrees of freedom", () => {
  expect(() => studentCriticalValue(0, 4)).toThrow(RangeError);
  expect(() => studentCriticalValue(0.05, 2.5)).toThrow(RangeError);
});
