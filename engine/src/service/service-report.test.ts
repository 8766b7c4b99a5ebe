import { fileURLToPath } from "node:url";
import { loadContent } from "@kedge/knowledge";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, localDate } from "../date.ts";
import { bandOf } from "../instrument/index.ts";
import { adjustedIndicators } from "./adjusted.ts";
import type { CareCourse } from "./care-course.ts";
import { indicatorFamilies } from "./indicator-families.ts";
import { type GroupReport, type ServiceReport, serviceReport } from "./service-report.ts";
import type { CareMeasureRules, ServiceRules } from "./tallies.ts";

const content = await loadContent(fileURLToPath(new URL("../../../content", import.meta.url)));
const smallest = content.service.thresholds.smallestCount.value;
const period = { from: localDate("2025-01-01"), to: localDate("2025-12-31") };

function measure(code: string): CareMeasureRules {
  const instrument = content.knowledge.instruments[code];
  const cutOff = instrument?.cutOffs.find(one => one.code === "nhs-talking-therapies");
  if (!instrument?.reliableChange || !cutOff) throw new Error(`${code} can't be used`);
  return {
    caseness: { from: cutOff.value },
    reliableChange: instrument.reliableChange.points,
    bandOf: total => bandOf(instrument.bands, instrument.range, total),
  };
}
const rules: ServiceRules = {
  content: content.service,
  depression: measure("phq-9"),
  anxiety: measure("gad-7"),
};

const start = localDate("2025-02-01");
const day = (days: number) => addDays(start, days);
const courses: fc.Arbitrary<CareCourse[]> = fc.array(
  fc
    .record({
      team: fc.constantFrom("North", "North", "South", "South", "West"),
      age: fc.option(fc.constantFrom(20, 40, 40, 70), { freq: 4 }),
      gender: fc.option(fc.constantFrom("woman", "woman", "woman", "man", "man", "non-binary"), { freq: 4 }),
      ethnicGroup: fc.option(fc.constantFrom("white", "white", "white", "asian", "black"), { freq: 4 }),
      firstLanguage: fc.option(fc.constantFrom("en", "en", "en", "other"), { freq: 4 }),
      depression: fc.tuple(fc.constantFrom(8, 12, 17, 22), fc.constantFrom(4, 9, 16)),
      anxiety: fc.tuple(fc.constantFrom(7, 12, 17), fc.constantFrom(3, 7, 12)),
    })
    .map(({ depression, anxiety, ...person }): CareCourse => {
      const scores = ([first, last]: readonly [number, number]) => [
        { on: day(1), total: first },
        { on: day(60), total: last },
      ];
      return {
        ...person,
        latestOfPerson: true,
        problem: "depression",
        startedOn: start,
        endedOn: day(90),
        endReason: "completed",
        sessions: [
          { on: day(5), attendance: "attended" },
          { on: day(20), attendance: "attended" },
        ],
        depression: scores(depression),
        anxiety: scores(anxiety),
      };
    }),
  { minLength: 60, maxLength: 160 },
);

const breakdowns = ["byTeam", "byAge", "byGender", "byEthnicGroup", "byLanguage"] as const;
const keyOf: Readonly<Record<(typeof breakdowns)[number], (course: CareCourse) => string | null>> = {
  byTeam: ({ team }) => team,
  byAge: ({ age }) =>
    age === null ? null : String(content.service.ageBands.filter(youngest => youngest <= age).at(-1)),
  byGender: ({ gender }) => gender,
  byEthnicGroup: ({ ethnicGroup }) => ethnicGroup,
  byLanguage: ({ firstLanguage }) => firstLanguage,
};
const codes = Object.values(indicatorFamilies).flatMap(({ indicators }) => Object.keys(indicators));
const shareOf = (group: GroupReport, code: string) =>
  (group.indicators as Readonly<Record<string, GroupReport["indicators"]["recovery"]>>)[code] ?? null;
const rounds = { numRuns: 25 };

describe("a report by many breakdowns", () => {
  test("hides no group alone in any of them, and leaves no small count for the hidden ones", () => {
    fc.assert(
      fc.property(courses, list => {
        const report = serviceReport(list, period, rules);
        for (const breakdown of breakdowns)
          for (const code of codes) {
            const all = shareOf(report.all, code);
            const groups = report[breakdown];
            const shown = groups.flatMap(group => shareOf(group, code) ?? []);
            for (const { count, of } of shown)
              for (const part of [count, of - count]) expect(part === 0 || part >= smallest).toBe(true);
            if (all === null || shown.length === groups.length || shown.length === 0) continue;
            const left = shown.reduce((sum, { count }) => sum - count, all.count);
            expect([breakdown, code, groups.length - shown.length > 1, left >= smallest]).toEqual([
              breakdown,
              code,
              true,
              true,
            ]);
          }
      }),
      rounds,
    );
  });

  test("no breakdown tells what another hides: whoever changes groups in one changes nothing of the others", () => {
    fc.assert(
      fc.property(
        courses,
        fc.constantFrom(...breakdowns),
        fc.nat(),
        fc.nat(),
        (list, breakdown, first, second) => {
          const [one, other] = [list[first % list.length], list[second % list.length]];
          if (!one || !other) return;
          const swapped = list.map(course => {
            if (course === one) return withGroupOf(other, course, breakdown);
            return course === other ? withGroupOf(one, course, breakdown) : course;
          });
          const [before, after] = [list, swapped].map(all => serviceReport(all, period, rules));
          for (const untouched of breakdowns)
            if (untouched !== breakdown)
              expect(groupsWithoutAdjustment(after, untouched)).toEqual(
                groupsWithoutAdjustment(before, untouched),
              );
          expect(after?.all).toEqual(before?.all);
        },
      ),
      rounds,
    );
  });

  test("counts everybody once in each breakdown, also those who said nothing", () => {
    fc.assert(
      fc.property(courses, list => {
        const report = serviceReport(list, period, rules);
        for (const breakdown of breakdowns)
          expect(new Set(report[breakdown].map(({ group }) => group))).toEqual(
            new Set(list.map(keyOf[breakdown])),
          );
      }),
      rounds,
    );
  });

  test("adjusts a team only where its own and the whole service's share are shown", () => {
    fc.assert(
      fc.property(courses, list => {
        const report = serviceReport(list, period, rules);
        for (const team of report.byTeam)
          for (const code of adjustedIndicators)
            if (team.adjusted[code] !== null)
              expect([team.indicators[code], report.all.indicators[code]]).not.toContain(null);
      }),
      rounds,
    );
  });
});

/** The course, put into the group of another one in one breakdown. */
function withGroupOf(
  { team, age, gender, ethnicGroup, firstLanguage }: CareCourse,
  course: CareCourse,
  breakdown: (typeof breakdowns)[number],
): CareCourse {
  switch (breakdown) {
    case "byTeam":
      return { ...course, team };
    case "byAge":
      return { ...course, age };
    case "byGender":
      return { ...course, gender };
    case "byEthnicGroup":
      return { ...course, ethnicGroup };
    case "byLanguage":
      return { ...course, firstLanguage };
  }
}

/** Who is of which age is what teams are adjusted for. */
function groupsWithoutAdjustment(report: ServiceReport | undefined, breakdown: (typeof breakdowns)[number]) {
  return report?.[breakdown].map(({ group, indicators, meanSessions, meanFirstDepression }) => ({
    group,
    indicators,
    meanSessions,
    meanFirstDepression,
  }));
}
