import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { localDate } from "../date.ts";
import { doneRate, moodLink, ofLastWeek } from "./activity.ts";
import { rowsOf } from "./answers.ts";
import { betweenTrialFall, expectancyViolation, samplesOf, stepReady, trialOf } from "./exposure.ts";
import { changeOf, shareOfFalls } from "./intensity.ts";
import { nightOf, sleepWeek } from "./sleep.ts";

const hundred = fc.integer({ min: 0, max: 100 });
const ten = fc.integer({ min: 0, max: 10 });

describe("rows", () => {
  it("come in their order, without empty ones and without the rows of other lists", () => {
    const answers = {
      "thoughts.10.text": "b",
      "thoughts.2.text": "a",
      "thoughts.3.text": "",
      "thoughts-x.0.text": "c",
    };
    expect(rowsOf(answers, "thoughts")).toEqual([{ text: "a" }, { text: "b" }]);
  });
});

describe("change of intensity", () => {
  it("is that of the row that was strongest before, among those rated twice", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(hundred, hundred), { minLength: 1, maxLength: 6 }), pairs => {
        const answers = Object.fromEntries(
          pairs.flatMap(([before, after], row) => [
            [`feelings.${row}.before`, before],
            [`feelings.${row}.after`, after],
          ]),
        );
        const change = changeOf(answers, { rows: "feelings", before: "before", after: "after" });
        expect(change?.before).toBe(Math.max(...pairs.map(([before]) => before)));
        expect(pairs).toContainEqual([change?.before, change?.after]);
      }),
    );
    expect(
      changeOf({ "feelings.0.before": 80 }, { rows: "feelings", before: "before", after: "after" }),
    ).toBeNull();
  });

  it("counts falls of at least the clear size", () => {
    const changes = [
      { before: 80, after: 60 },
      { before: 80, after: 61 },
      { before: 20, after: 90 },
    ];
    expect(shareOfFalls(changes, 20)).toBeCloseTo(1 / 3);
    expect(shareOfFalls([], 20)).toBeNull();
  });
});

describe("exposure", () => {
  const samples = fc.array(fc.record({ seconds: fc.integer({ min: 0, max: 3600 }), distress: hundred }), {
    minLength: 2,
    maxLength: 20,
  });

  it("a trial's fall lies between 0 and 1, whatever the order the samples are kept in", () => {
    fc.assert(
      fc.property(samples, all => {
        const answers = Object.fromEntries(
          all.flatMap(({ seconds, distress }, row) => [
            [`curve.${row}.seconds`, seconds],
            [`curve.${row}.distress`, distress],
          ]),
        );
        const ordered = samplesOf(answers, "curve");
        expect(ordered.map(({ seconds }) => seconds)).toEqual(
          all.map(({ seconds }) => seconds).sort((a, b) => a - b),
        );
        const trial = trialOf(ordered);
        expect(trial?.peak).toBe(Math.max(...all.map(({ distress }) => distress)));
        if (trial?.fall != null) {
          expect(trial.fall).toBeGreaterThanOrEqual(0);
          expect(trial.fall).toBeLessThanOrEqual(1);
        }
      }),
    );
    expect(trialOf([{ seconds: 0, distress: 50 }])).toBeNull();
  });

  it("falls from one practice to the next, and is better than feared when the belief was too high", () => {
    const trial = (peak: number) => ({ start: peak, peak, end: 0, fall: 1 });
    expect(betweenTrialFall([trial(80), trial(60), trial(40)])).toBeCloseTo(0.5);
    expect(betweenTrialFall([trial(80)])).toBeNull();
    expect(expectancyViolation(90, "no")).toBe(90);
    expect(expectancyViolation(90, "yes")).toBe(-10);
  });

  it("a step is ready when its peaks have halved or the fear is no longer believed, and never after too few practices", () => {
    const practice = (peak: number, belief: number | null = null) => ({
      trial: { start: peak, peak, end: 0, fall: 1 },
      belief,
    });
    const rule = { lastTrials: 2, peakShare: 0.5, beliefAtMost: 20 };
    expect(stepReady([practice(80), practice(40), practice(38)], rule)).toBe(true);
    expect(stepReady([practice(80), practice(40)], rule)).toBe(false);
    expect(stepReady([practice(80), practice(60), practice(38)], rule)).toBe(false);
    expect(stepReady([practice(80, 90), practice(85, 15)], rule)).toBe(true);
    expect(stepReady([practice(10, 0)], rule)).toBe(false);
  });
});

describe("activity and mood", () => {
  const rule = { minimumPoints: 10, level: 0.9 };
  const points = fc.array(fc.record({ mood: ten, activity: ten }), { minLength: 10, maxLength: 60 });

  it("says nothing from fewer points than the content asks for", () => {
    fc.assert(
      fc.property(fc.array(fc.record({ mood: ten, activity: ten }), { maxLength: 9 }), few => {
        expect(moodLink(few, rule)).toEqual({ kind: "too-few", points: few.length, needs: 10 });
      }),
    );
  });

  it("the interval holds the correlation, a direction is named only when it leaves out 0, and swapping changes nothing", () => {
    fc.assert(
      fc.property(points, all => {
        const link = moodLink(all, rule);
        const swapped = moodLink(
          all.map(({ mood, activity }) => ({ mood: activity, activity: mood })),
          rule,
        );
        expect(swapped.kind).toBe(link.kind);
        if (link.kind !== "link" || swapped.kind !== "link") return;
        expect(swapped.correlation).toBeCloseTo(link.correlation, 10);
        expect(link.low).toBeLessThanOrEqual(link.correlation + 1e-6);
        expect(link.high).toBeGreaterThanOrEqual(link.correlation - 1e-6);
        expect(link.direction === "unclear").toBe(link.low <= 0 && link.high >= 0);
      }),
    );
  });

  it("agrees with the z-interval worked out by hand: r = 0.5 of 28 points at 90 %", () => {
    // A sample whose correlation is exactly 0.5: mood = x / 2 + (sqrt 3 / 2) y with x and y of equal spread, unrelated.
    const all = Array.from({ length: 28 }, (_, index) => {
      const x = index % 2 === 0 ? 1 : -1;
      const y = [1, 1, -1, -1][index % 4] ?? 0;
      return { activity: x, mood: x / 2 + (Math.sqrt(3) / 2) * y };
    });
    const link = moodLink(all, rule);
    if (link.kind !== "link") throw new Error(link.kind);
    expect(link.correlation).toBeCloseTo(0.5, 6);
    const z = Math.atanh(0.5);
    expect(link.low).toBeCloseTo(Math.tanh(z - 1.6448536 / 5), 4);
    expect(link.high).toBeCloseTo(Math.tanh(z + 1.6448536 / 5), 4);
  });

  it("counts half for partly, and nothing for what was not told", () => {
    expect(doneRate(["yes", "partly", "no", "no"])).toBe(0.375);
    expect(doneRate([])).toBeNull();
  });

  it("looks at seven days, today included and tomorrow not", () => {
    const on = (text: string) => ({ on: localDate(text) });
    const days = ["2026-03-01", "2026-03-02", "2026-03-08", "2026-03-09"].map(on);
    expect(ofLastWeek(days, localDate("2026-03-08"))).toEqual(["2026-03-02", "2026-03-08"].map(on));
  });
});

describe("sleep", () => {
  const rule = { nights: 7, shortest: 330, growFrom: 0.9, shrinkBelow: 0.8, step: 15 };
  const clock = (minutes: number) =>
    `${String(Math.floor((minutes % 1440) / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;

  it("one night across midnight: in bed 23:00 to 07:30, asleep 23:30 to 07:00 less 20 and 40 minutes", () => {
    const night = nightOf({
      "to-bed": "23:00",
      "lights-out": "23:30",
      woke: "07:00",
      "out-of-bed": "07:30",
      "minutes-to-sleep": 20,
      "minutes-awake": 40,
    });
    expect(night).toEqual({ inBed: 510, asleep: 390, efficiency: 390 / 510 });
  });

  it("a possible night has an efficiency between 0 and 1; contradicting times give none", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1439 }),
        fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 3, maxLength: 3 }),
        (bed, [a = 0, b = 0, c = 0]) => {
          const night = nightOf({
            "to-bed": clock(bed),
            "lights-out": clock(bed + a),
            woke: clock(bed + a + b),
            "out-of-bed": clock(bed + a + b + c),
          });
          expect(night).toEqual({ inBed: a + b + c, asleep: b, efficiency: b / (a + b + c) });
        },
      ),
    );
    expect(
      nightOf({ "to-bed": "23:00", "lights-out": "22:00", woke: "07:00", "out-of-bed": "08:00" }),
    ).toBeNull();
    expect(
      nightOf({ "to-bed": "23:00", "lights-out": "25:00", woke: "07:00", "out-of-bed": "08:00" }),
    ).toBeNull();
  });

  it("names a time in bed only when every reason against it was denied, and never one that is too short", () => {
    const night = fc.record({
      asleep: fc.integer({ min: 60, max: 600 }),
      awake: fc.integer({ min: 0, max: 200 }),
    });
    fc.assert(
      fc.property(
        fc.array(night, { minLength: 7, maxLength: 12 }),
        fc.constantFrom(true, false, null),
        fc.option(fc.integer({ min: 180, max: 600 }), { nil: null }),
        (nights, reasonsAgainst, agreed) => {
          const week = sleepWeek(
            nights.map(({ asleep, awake }) => ({
              inBed: asleep + awake,
              asleep,
              efficiency: asleep / (asleep + awake),
            })),
            { reasonsAgainst, agreed },
            rule,
          );
          if (week.kind !== "mean") throw new Error(week.kind);
          expect(week.window.kind).toBe(reasonsAgainst === false ? "window" : "withheld");
          if (week.window.kind === "window") expect(week.window.minutes).toBeGreaterThanOrEqual(330);
        },
      ),
    );
  });

  it("an agreed time in bed grows and shrinks by one step", () => {
    const nights = (efficiency: number) =>
      Array.from({ length: 7 }, () => ({ inBed: 400, asleep: 400 * efficiency, efficiency }));
    const window = (efficiency: number) => {
      const week = sleepWeek(nights(efficiency), { reasonsAgainst: false, agreed: 400 }, rule);
      return week.kind === "mean" && week.window.kind === "window" && week.window.minutes;
    };
    expect([0.95, 0.85, 0.7].map(window)).toEqual([415, 400, 385]);
    expect(sleepWeek(nights(0.9).slice(1), { reasonsAgainst: false, agreed: null }, rule).kind).toBe(
      "too-few",
    );
  });
});
