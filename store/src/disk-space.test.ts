import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { describeDiskSpace, diskSpace, spaceOf } from "./disk-space.ts";

test("less than 15 percent free is low", () => {
  const low = (freeBytes: number) => spaceOf({ freeBytes, totalBytes: 100e9 }).low;
  expect([0, 14.9e9, 15e9, 100e9].map(low)).toEqual([true, true, false, false]);
});

test("the room of a real disk, in figures and words", async () => {
  const space = await diskSpace(tmpdir());
  expect(space.freeBytes).toBeGreaterThan(0);
  expect(space.totalBytes).toBeGreaterThanOrEqual(space.freeBytes);
  expect((await diskSpace(join(tmpdir(), "not", "made", "yet"))).totalBytes).toBe(space.totalBytes);
  expect(describeDiskSpace(spaceOf({ freeBytes: 7.25e9, totalBytes: 50e9 }))).toBe(
    "7.3 GB of 50.0 GB free (15 %)",
  );
});
