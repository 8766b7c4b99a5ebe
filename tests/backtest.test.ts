import { fileURLToPath } from "node:url";
import {
  addDays,
  type Backtest,
  type BacktestPerson,
  backtest,
  type Knowledge,
  localDate,
  normalQuantile,
  seededRandom,
} from "@kedge/engine";
import { loadContent } from "@kedge/knowledge";
import { beforeAll, describe, expect, test } from "vitest";

let knowledge: Knowledge;
beforeAll(async () => {
  ({ knowledge } = await loadContent(fileURLToPath(new URL("../content", import.meta.url))));
});

type Replayed = Extract<Backtest, { kind: "replayed" }>;

function run(people: readonly BacktestPerson[], instrument = "phq-9", seed = 1, folds = 5): Replayed {
  const result = backtest(people, instrument, knowledge, {
    folds,
    bootstrap: 50,
    levels: [0.5, 0.8, 0.95],
    random: seededRandom(seed),
  });
  if (result.kind !== "replayed") throw new Error(`expected a replay, got: needs ${result.needs}`);
  return result;
}

/** People drawn from the very model that is fitted, with scores as whole numbers of a long scale. */
function simulate(count: number, weeks: readonly number[], seed: number): BacktestPerson[] {
  const random = seededRandom(seed);
  const normal = (): number => normalQuantile(Math.max(random(), 1e-12));
  const start = localDate("2026-01-05");
  return Array.from({ length: count }, (_, index) => {
    const level = 30 + 6 * normal();
    const slope = -3.5 + 2.2 * normal();
    return {
      id: String(index),
      scores: weeks.map(week => ({
        instrument: "bdi-ii",
        on: addDays(start, week * 7),
        total: Math.round(level + slope * Math.log1p(week) + 4 * normal()),
      })),
    };
  });
}

const course = (id: number, totals: readonly number[]): BacktestPerson => ({
  id: String(id),
  scores: totals.map((total, week) => ({
    instrument: "phq-9",
    on: addDays(localDate("2026-01-05"), week * 7),
    total,
  })),
});

/** Twelve get worse, twelve better, twelve stay; each a little different. */
const caseload = Array.from({ length: 36 }, (_, index) => {
  const wobble = index % 4;
  const perWeek = [1, -1.5, 0][index % 3] as number;
  return course(
    index,
    [0, 1, 2, 3, 4, 5, 6].map(week => Math.round(13 + wobble + perWeek * week + ((week * (index + 1)) % 3))),
  );
});

describe("a replay looks neither ahead nor at itself", () => {
  test("what is said at a score doesn't depend on any later score", () => {
    const [before, after] = [
      caseload,
      caseload.map((person, index) => (index === 7 ? altered(person, 4) : person)),
    ].map(people => run(people).replays.find(({ id }) => id === "7"));
    const known = (replay: typeof before) =>
      replay?.reviews
        .filter(review => review.known <= 4)
        .map(({ concern, improvement, forecast }) => ({
          concern,
          improvement,
          forecast: forecast && [forecast.improvement, forecast.deterioration],
        }));
    expect(known(before)).toHaveLength(3);
    expect(known(after)).toEqual(known(before));
    expect(after?.endImprovement).not.toBe(before?.endImprovement);
  });

  test("a person's own course has no part in the expected course it is held against", () => {
    // With folds of one person, others never see the altered start, and the altered person sees the same others.
    const folds = caseload.length;
    const forecasts = (people: readonly BacktestPerson[]) =>
      run(people, "phq-9", 1, folds).replays.find(({ id }) => id === "7")?.reviews[0].forecast;
    const shifted = caseload.map(person => (person.id === "7" ? altered(person, 2) : person));
    expect(forecasts(shifted)?.improvement).toBe(forecasts(caseload)?.improvement);
  });

  /** The same person with other scores from the given one on. */
  function altered(person: BacktestPerson, from: number): BacktestPerson {
    return {
      ...person,
      scores: person.scores.map((score, index) =>
        index < from ? score : { ...score, total: 26 - score.total },
      ),
    };
  }
});

describe("a backtest", () => {
  test("gives the same figures for the same seed", () => {
    expect(run(caseload, "phq-9", 4)).toEqual(run(caseload, "phq-9", 4));
  });

  test("counts outcomes by the published reliable change", () => {
    const { outcomes, replayed } = run(caseload);
    expect(replayed).toBe(36);
    const ends = caseload.map(({ scores }) => (scores[0]?.total ?? 0) - (scores.at(-1)?.total ?? 0));
    expect(outcomes.map(({ events }) => events)).toEqual([
      ends.filter(better => better <= -6).length,
      ends.filter(better => better < 6).length,
      caseload.filter(({ scores }, index) => (ends[index] ?? 0) < 6 && (scores.at(-1)?.total ?? 0) >= 10)
        .length,
    ]);
  });

  test("finds people who get worse before the end", () => {
    const { accuracy, events } = run(caseload).outcomes[0] ?? { accuracy: [], events: 0 };
    expect(events).toBeGreaterThanOrEqual(10);
    const kedge = accuracy.find(({ ruleSet }) => ruleSet === "kedge");
    expect(kedge?.rates?.sensitivity?.value).toBe(1);
    expect(kedge?.leadTime?.scores.median).toBeGreaterThanOrEqual(1);
  });

  test("says what is missing when nobody has three scores, or the instrument has no reliable change", () => {
    const short = caseload.map(person => ({ ...person, scores: person.scores.slice(0, 2) }));
    const options = { folds: 5, bootstrap: 0, levels: [], random: seededRandom(1) };
    expect(backtest(short, "phq-9", knowledge, options)).toMatchObject({
      kind: "too-little-data",
      people: 36,
      needs: expect.stringContaining("three scores"),
    });
    expect(backtest([], "phq-9", knowledge, options)).toMatchObject({ kind: "too-little-data", people: 0 });
    expect(() => backtest(short, "phq-9", knowledge, { ...options, folds: 1 })).toThrow(RangeError);
  });

  test("finds forecasts calibrated when people follow the model", () => {
    const { calibration } = run(simulate(500, [0, 1, 2, 4, 6, 8, 12], 11), "bdi-ii");
    expect(calibration?.predictions).toBe(2500);
    expect(calibration?.slope?.value).toBeGreaterThan(0.85);
    expect(calibration?.slope?.value).toBeLessThan(1.15);
    expect(Math.abs(calibration?.intercept?.value ?? 9)).toBeLessThan(0.3);
    for (const { level, observed } of calibration?.coverage ?? [])
      expect(Math.abs(observed.value - level)).toBeLessThan(0.04);
    for (const { predicted, observed } of calibration?.groups ?? [])
      expect(Math.abs(observed.value - predicted)).toBeLessThan(0.12);
  });
});
