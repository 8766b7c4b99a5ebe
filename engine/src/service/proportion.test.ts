import { expect, test } from "vitest";
import { funnelLimits, proportion } from "./proportion.ts";

// Newcombe 1998, table I, method 3.
test.each([
  [81, 263, 0.2553, 0.3662],
  [15, 148, 0.0624, 0.1605],
  [0, 20, 0, 0.1611],
  [1, 29, 0.0061, 0.1718],
])("the interval of %i in %i is as published", (count, of, low, high) => {
  const interval = proportion(count, of, 0.95);
  expect(interval.low).toBeCloseTo(low, 4);
  expect(interval.high).toBeCloseTo(high, 4);
});

test("of nobody there is no share", () => {
  expect(proportion(0, 0, 0.95)).toMatchObject({ share: null, low: null, high: null });
});

test("the limits of a funnel narrow with the root of the group's size and stay between 0 and 1", () => {
  const small = funnelLimits(0.5, 25, 0.95);
  const large = funnelLimits(0.5, 100, 0.95);
  expect((small.high - 0.5) / (large.high - 0.5)).toBeCloseTo(2, 10);
  expect(large.high).toBeCloseTo(0.5 + 1.959964 * 0.05, 5);
  expect(funnelLimits(0.02, 5, 0.998)).toMatchObject({ low: 0 });
});
