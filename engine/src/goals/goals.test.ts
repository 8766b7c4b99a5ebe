import { describe, expect, it } from "vitest";
import { localDate } from "../date.ts";
import { agreedGoal, type GoalEvent, goalAttainment, goalState } from "./index.ts";

const scaling = { correlation: { value: 0.3 }, mean: { value: 50 }, deviation: { value: 10 } };
const january = localDate("2026-01-05");
const february = localDate("2026-02-05");
const worded: GoalEvent = { kind: "worded", on: january, side: "client", importance: 8 };
const agreed: GoalEvent = { kind: "agreed", on: february, side: "clinic" };

const stateOf = (...events: GoalEvent[]) => {
  const state = goalState(events);
  if (!state) throw new Error("The goal is gone");
  return state;
};

describe("goal attainment", () => {
  it("is 50 when every goal is reached just as expected, whatever the weights", () => {
    expect(
      goalAttainment(
        [
          { level: 0, weight: 1 },
          { level: 0, weight: 7 },
        ],
        scaling,
      ),
    ).toBe(50);
  });

  it("of one goal is 10 points for each level", () => {
    for (const level of [-2, -1, 1, 2])
      expect(goalAttainment([{ level, weight: 4 }], scaling)).toBeCloseTo(50 + 10 * level, 12);
  });

  it("agrees with the published table for equal weights: three goals at +1 are 63.7, at −2 they are 22.6", () => {
    const three = (level: number) => goalAttainment(Array(3).fill({ level, weight: 1 }), scaling);
    expect(three(1)).toBeCloseTo(63.69, 2);
    expect(three(-2)).toBeCloseTo(22.61, 2);
  });

  it("doesn't depend on the unit of the weights", () => {
    const goals = [
      { level: 1, weight: 3 },
      { level: -1, weight: 1 },
    ];
    const tenfold = goals.map(({ level, weight }) => ({ level, weight: weight * 10 }));
    expect(goalAttainment(tenfold, scaling)).toBeCloseTo(goalAttainment(goals, scaling) ?? 0, 12);
  });

  it("of no goal is not known, and of an impossible one is refused", () => {
    expect(goalAttainment([], scaling)).toBeNull();
    expect(() => goalAttainment([{ level: 3, weight: 1 }], scaling)).toThrow(RangeError);
    expect(() => goalAttainment([{ level: 1, weight: 0 }], scaling)).toThrow(RangeError);
  });
});

describe("a goal as its history leaves it", () => {
  it("is agreed only when both sides agreed", () => {
    expect(agreedGoal(stateOf(worded))).toBeNull();
    expect(agreedGoal(stateOf(worded, agreed))).toEqual({ agreedOn: february });
  });

  it("asks for agreement again when it is worded anew", () => {
    const state = stateOf(worded, agreed, { kind: "worded", on: february, side: "client" });
    expect(state.agreedBy).toEqual(["client"]);
    expect(agreedGoal(state)).toBeNull();
  });

  it("keeps the levels it was reviewed at, in the order of their days", () => {
    const state = stateOf(
      { ...worded, level: -2 },
      { kind: "reviewed", on: february, side: "client", level: 0 },
    );
    expect(state.levels.map(({ level }) => level)).toEqual([-2, 0]);
    expect(state.reviewedOn).toBe(february);
  });

  it("ends, and is gone when it was a mistake", () => {
    const ended: GoalEvent = { kind: "ended", on: february, side: "client", reached: true };
    expect(agreedGoal(stateOf(worded, agreed, ended))).toMatchObject({ endedOn: february });
    expect(goalState([worded, { kind: "removed", on: february, side: "client" }])).toBeNull();
    expect(goalState([])).toBeNull();
  });
});
