import { addDays, localDate } from "@kedge/engine";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { EntryContent } from "../entries/entry.ts";
import { meanMoods, mondayOf, monthAfter, ofDay, weekday, weeksOf } from "./log-days.ts";

const entry = (on: string, time: string, mood: number): EntryContent => ({
  entryId: `${on}${time}`,
  module: "activity-log",
  moduleVersion: "1",
  homeworkId: null,
  on: localDate(on),
  startedAt: `${on}T${time}:00Z`,
  finishedAt: null,
  shared: false,
  answers: { mood },
  step: 0,
  copyOf: null,
});

describe("the log", () => {
  it("has the mean of each day, and a day's entries in their order", () => {
    const entries = [
      entry("2026-03-02", "18:00", 6),
      entry("2026-03-02", "08:00", 3),
      entry("2026-03-03", "08:00", 2),
    ];
    expect([...meanMoods(entries)]).toEqual([
      ["2026-03-02", { mean: 4.5, count: 2 }],
      ["2026-03-03", { mean: 2, count: 1 }],
    ]);
    expect(ofDay(entries, localDate("2026-03-02")).map(({ answers }) => answers.mood)).toEqual([3, 6]);
  });

  it("knows months and weeks: March 2026 begins on a Sunday", () => {
    const weeks = weeksOf(localDate("2026-03-15"));
    expect(weeks[0]).toEqual([null, null, null, null, null, null, "2026-03-01"]);
    expect(weeks.flat().filter(Boolean)).toHaveLength(31);
    expect(monthAfter(localDate("2026-01-31"), 1)).toBe("2026-02-01");
    expect(monthAfter(localDate("2026-01-31"), -1)).toBe("2025-12-01");
  });

  it("each month has every day of it once, whichever day is asked for", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4000 }), days => {
        const day = addDays(localDate("2024-01-01"), days);
        const found = weeksOf(day).flatMap(week => week.flatMap(one => one ?? []));
        expect(found).toContain(day);
        expect(new Set(found).size).toBe(found.length);
        expect(addDays(found.at(-1) ?? day, 1)).toBe(monthAfter(day, 1));
        expect(weekday(mondayOf(day))).toBe(0);
      }),
    );
  });
});
