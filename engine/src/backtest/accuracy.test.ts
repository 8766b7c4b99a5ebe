import { describe, expect, test } from "vitest";
import { accuracyOf, predictiveValueAt } from "./accuracy.ts";
import { PersonBootstrap } from "./bootstrap.ts";
import { seededRandom } from "./random.ts";
import type { ReplayedPerson, ReplayedReview } from "./replay.ts";
import { ruleSetsFor } from "./rule-set.ts";

const reliableChange = 6;

/** Somebody with scores at these improvements since the start, a week apart; the last one is the end. */
function person(id: number, improvements: readonly number[]): ReplayedPerson {
  const [first, ...later] = improvements.slice(0, -1).map(
    (improvement, index): ReplayedReview => ({
      known: index + 2,
      improvement,
      concern: null,
      weeksToEnd: improvements.length - 1 - index,
      scoresToEnd: improvements.length - 1 - index,
      forecast: null,
    }),
  );
  if (!first) throw new Error("a replay needs a score between start and end");
  return {
    id: String(id),
    reviews: [first, ...later],
    scores: improvements.length + 1,
    weeks: improvements.length,
    endImprovement: improvements.at(-1) ?? 0,
    endIsCase: null,
    room: 20,
  };
}

function repeat(times: number, improvements: readonly number[]): ReplayedPerson[] {
  return Array.from({ length: times }, (_, index) => person(index, improvements));
}

const judge = (people: readonly ReplayedPerson[], code: string) => {
  const ruleSet = ruleSetsFor(reliableChange, 9).find(set => set.code === code);
  if (!ruleSet) throw new Error(`no rule set ${code}`);
  const worse = ({ endImprovement }: ReplayedPerson) => -endImprovement >= reliableChange;
  return accuracyOf(people, ruleSet, worse, new PersonBootstrap(people.length, 100, seededRandom(1)));
};

describe("accuracy of a rule set", () => {
  const people = [
    ...repeat(9, [0, -7, -8]),
    ...repeat(3, [1, 1, -6]),
    ...repeat(4, [-6, 0, 5]),
    ...repeat(16, [2, 4, 7]),
  ];

  test("counts people, not alerts, and takes the shares of the fourfold table", () => {
    const { counts, rates } = judge(people, "reliable-change");
    expect(counts).toEqual({ truePositives: 9, falsePositives: 4, falseNegatives: 3, trueNegatives: 16 });
    expect(rates?.sensitivity).toMatchObject({ value: 9 / 12, n: 12 });
    expect(rates?.specificity).toMatchObject({ value: 16 / 20, n: 20 });
    expect(rates?.positivePredictiveValue).toMatchObject({ value: 9 / 13, n: 13 });
    expect(rates?.negativePredictiveValue).toMatchObject({ value: 16 / 19, n: 19 });
    expect(rates?.balancedAccuracy).toMatchObject({ value: (9 / 12 + 16 / 20) / 2, n: 32 });
    expect(rates?.flagged).toMatchObject({ value: 13 / 32, n: 32 });
  });

  test("measures lead time from the first alert to the end, of those rightly flagged", () => {
    expect(judge(people, "reliable-change").leadTime).toEqual({
      people: 9,
      weeks: { lower: 1, median: 1, upper: 1 },
      scores: { lower: 1, median: 1, upper: 1 },
    });
    expect(judge(people, "no-change-by-score-2").leadTime?.weeks.median).toBe(2);
  });

  test("gives counts alone with fewer than ten people on a side", () => {
    const few = judge([...repeat(9, [0, -7, -8]), ...repeat(40, [2, 4, 7])], "reliable-change");
    expect(few.rates).toBeNull();
    expect(few.counts.truePositives).toBe(9);
  });
});

test("the predictive value at a base rate of 8 %, sensitivity .85 and specificity .80 is .27", () => {
  expect(predictiveValueAt(0.08, 0.85, 0.8)).toBeCloseTo(0.27, 2);
  expect(predictiveValueAt(0.08, 0, 1)).toBeNull();
});
