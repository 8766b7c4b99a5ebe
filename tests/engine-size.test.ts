import { expect, test } from "vitest";
import { engineSize, largestEngine } from "../bench/bundle-size.ts";

test("the engine stays small enough for a phone", async () => {
  const { gzipped } = await engineSize(new URL("../", import.meta.url));
  expect(gzipped).toBeGreaterThan(1000);
  expect(gzipped).toBeLessThanOrEqual(largestEngine);
});
