import * as fc from "fast-check";
import { expect, it } from "vitest";
import { spread } from "./spread.ts";

it("leaves labels alone that don't touch", () => {
  expect(spread([{ y: 80 }, { y: 20 }], 10, 0, 100)).toEqual([{ y: 20 }, { y: 80 }]);
});

it("keeps labels apart, in order and inside", () => {
  const heights = fc.array(fc.double({ min: 0, max: 100, noNaN: true }), { maxLength: 8 });
  fc.assert(
    fc.property(heights, ys => {
      const placed = spread(
        ys.map((y, name) => ({ y, name })),
        10,
        0,
        100,
      );
      placed.forEach(({ y, name }, index) => {
        expect(y).toBeGreaterThanOrEqual(-1e-9);
        expect(y).toBeLessThanOrEqual(100 + 1e-9);
        const before = placed[index - 1];
        if (!before) return;
        expect(y - before.y).toBeGreaterThanOrEqual(10 - 1e-9);
        expect(ys[name]).toBeGreaterThanOrEqual(ys[before.name] ?? 0);
      });
    }),
  );
});
