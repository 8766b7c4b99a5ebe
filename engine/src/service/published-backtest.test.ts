import fc from "fast-check";
import { expect, test } from "vitest";
import type { Accuracy, Backtest } from "../backtest/index.ts";
import { publishBacktest } from "./published-backtest.ts";

const smallest = 5;
const share = { value: 0.5, interval: null, n: 10 };
const rates: Accuracy["rates"] = {
  sensitivity: share,
  specificity: share,
  positivePredictiveValue: share,
  negativePredictiveValue: share,
  balancedAccuracy: share,
  flagged: share,
};
type Cells = readonly [number, number, number, number];

const rule = (
  ruleSet: string,
  [truePositives, falsePositives, falseNegatives, trueNegatives]: Cells,
): Accuracy => ({
  ruleSet,
  counts: { truePositives, falsePositives, falseNegatives, trueNegatives },
  rates,
  leadTime: null,
});

function backtestOf(...rules: Cells[]): Backtest {
  const quartiles = { lower: 1, median: 2, upper: 3 };
  const names = ["kedge", "kedge-with-weak", "reliable-change"];
  const [tp, , fn] = rules[0] ?? [0, 0, 0, 0];
  const people = (rules[0] ?? []).reduce((sum, count) => sum + count, 0);
  return {
    kind: "replayed",
    instrument: "phq-9",
    reliableChange: 6,
    people,
    replayed: people,
    reviews: people,
    forecasts: 0,
    withoutRoom: 0,
    weeks: quartiles,
    scores: quartiles,
    folds: 5,
    outcomes: [
      {
        outcome: "deterioration",
        people,
        events: tp + fn,
        accuracy: rules.map((cells, index) => rule(names[index] ?? "", cells)),
        discrimination: [],
      },
    ],
    calibration: null,
    replays: [],
  };
}

const shown = (result: Backtest): string[] => {
  const published = publishBacktest(result, smallest);
  return published.kind === "too-few"
    ? []
    : published.outcomes.flatMap(one => one.rules.map(({ ruleSet }) => ruleSet));
};

test("a rule with a small cell is hidden, one with an empty cell isn't", () => {
  expect(shown(backtestOf([20, 10, 3, 40]))).toEqual([]);
  expect(shown(backtestOf([20, 10, 0, 40]))).toEqual(["kedge"]);
});

test("a rule whose difference from another is small is hidden: it would tell of those few", () => {
  expect(shown(backtestOf([20, 10, 10, 40], [22, 10, 8, 40]))).toEqual(["kedge"]);
  expect(shown(backtestOf([20, 10, 10, 40], [25, 15, 5, 35]))).toEqual(["kedge", "kedge-with-weak"]);
});

test("no difference of two tables that are shown is small", () => {
  const cell = fc.integer({ min: 0, max: 30 });
  const cells = fc.tuple(cell, cell, cell, cell);
  fc.assert(
    fc.property(cells, cells, cells, (...tables) => {
      const names = shown(backtestOf(...tables));
      const visible = tables.filter((_, index) =>
        names.includes(["kedge", "kedge-with-weak", "reliable-change"][index] ?? ""),
      );
      for (const one of visible)
        for (const other of [[0, 0, 0, 0], ...visible])
          for (const [index, count] of one.entries()) {
            const difference = Math.abs(count - (other[index] ?? 0));
            expect(difference === 0 || difference >= smallest).toBe(true);
          }
    }),
  );
});
