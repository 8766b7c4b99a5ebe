import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { localDate } from "./date.ts";
import { instantOf, isTimeZone, zonedTimeOf } from "./zoned-time.ts";

const zones = [
  "UTC",
  "Europe/London",
  "Europe/Berlin",
  "America/New_York",
  "America/St_Johns",
  "America/Santiago",
  "Asia/Kolkata",
  "Asia/Kathmandu",
  "Australia/Lord_Howe",
  "Pacific/Apia",
  "Pacific/Chatham",
];

/** Instants near the changes of clocks of these zones, where mistakes would be. */
const changes = [
  "2026-03-29T01:00Z",
  "2026-10-25T01:00Z",
  "2026-03-08T07:00Z",
  "2026-11-01T06:00Z",
  "2026-04-04T15:00Z",
  "2026-10-03T15:30Z",
  "2026-04-05T03:00Z",
  "2026-09-06T04:00Z",
].map(text => Date.parse(text));

const minute = 60_000;
const instants = fc.oneof(
  fc
    .integer({ min: Date.parse("2020-01-01T00:00Z") / minute, max: Date.parse("2035-01-01T00:00Z") / minute })
    .map(minutes => minutes * minute),
  fc
    .tuple(fc.constantFrom(...changes), fc.integer({ min: -300, max: 300 }))
    .map(([change, minutes]) => change + minutes * minute),
);

test("the wall's time leads back to its instant, or to the earlier one that shows the same", () => {
  fc.assert(
    fc.property(instants, fc.constantFrom(...zones), (at, zone) => {
      const shown = zonedTimeOf(new Date(at), zone);
      const back = instantOf(shown);
      expect(back).not.toBeNull();
      expect(zonedTimeOf(back ?? new Date(Number.NaN), zone)).toEqual(shown);
      expect(back?.getTime()).toBeLessThanOrEqual(at);
      expect(at - (back?.getTime() ?? 0)).toBeLessThanOrEqual(60 * minute);
    }),
    { numRuns: 2000 },
  );
});

describe("where clocks change", () => {
  test("a time that is skipped has no instant", () => {
    const skipped = { on: localDate("2026-03-29"), at: "02:30", zone: "Europe/Berlin" } as const;
    expect(instantOf(skipped)).toBeNull();
    expect(instantOf({ ...skipped, at: "03:00" })?.toISOString()).toBe("2026-03-29T01:00:00.000Z");
  });

  test("a time that comes twice is the first of the two", () => {
    const twice = { on: localDate("2026-10-25"), at: "02:30", zone: "Europe/Berlin" } as const;
    expect(instantOf(twice)?.toISOString()).toBe("2026-10-25T00:30:00.000Z");
  });

  test("the same weekly time stays the same on the wall", () => {
    const weekly = { at: "10:00", zone: "Europe/London" } as const;
    expect(instantOf({ ...weekly, on: localDate("2026-10-20") })?.toISOString()).toBe(
      "2026-10-20T09:00:00.000Z",
    );
    expect(instantOf({ ...weekly, on: localDate("2026-10-27") })?.toISOString()).toBe(
      "2026-10-27T10:00:00.000Z",
    );
  });
});

test("what is no zone is told apart", () => {
  expect(isTimeZone("Europe/Atlantis")).toBe(false);
  expect(isTimeZone("Europe/Berlin")).toBe(true);
});
