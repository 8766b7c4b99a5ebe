import { describe, expect, test } from "vitest";
import { addDays, localDate } from "../date.ts";
import { followUpOutcome } from "./follow-up.ts";
import { functionalOutcome } from "./functional.ts";

describe("response and remission at follow-up, four to eight months after a PHQ-9 above 9", () => {
  const rules = { indexAbove: 9, fromDay: 120, toDay: 240, remissionBelow: 5, responseShare: 0.5 };
  const index = { on: localDate("2024-05-01"), total: 18 };
  const after = (days: number, total: number) => ({ on: addDays(index.on, days), total });

  test("remission is below 5, response half of the index score", () => {
    expect(followUpOutcome(index, [after(150, 4)], rules)).toMatchObject({ remission: true, response: true });
    expect(followUpOutcome(index, [after(150, 5)], rules)).toMatchObject({
      remission: false,
      response: true,
    });
    expect(followUpOutcome(index, [after(150, 9)], rules)).toMatchObject({ response: true, fall: 0.5 });
    expect(followUpOutcome(index, [after(150, 10)], rules)).toMatchObject({ response: false });
    expect(followUpOutcome(index, [after(150, 20)], rules)).toMatchObject({
      response: false,
      remission: false,
    });
  });
  test("the most recent score in the window counts, in whatever order they come", () => {
    const scores = [after(239, 12), after(130, 3), after(241, 2)];
    expect(followUpOutcome(index, scores, rules)).toMatchObject({ latest: after(239, 12), remission: false });
    expect(followUpOutcome(index, [...scores].reverse(), rules)).toMatchObject({ latest: after(239, 12) });
  });
  test("both ends of the window belong to it, a day outside doesn't", () => {
    expect(followUpOutcome(index, [after(120, 4)], rules).kind).toBe("followed-up");
    expect(followUpOutcome(index, [after(240, 4)], rules).kind).toBe("followed-up");
    expect(followUpOutcome(index, [after(119, 4), after(241, 4)], rules).kind).toBe("not-followed-up");
  });
  test("an index score of 9 is outside the measure", () => {
    expect(followUpOutcome({ ...index, total: 9 }, [after(150, 2)], rules).kind).toBe("not-eligible");
  });
});

describe("functioning", () => {
  const rules = { improvement: 8, deterioration: 8, impairedFrom: 20, higherIsBetter: false };
  test("is regained with a change that counts, out of the impaired range", () => {
    expect(functionalOutcome({ pre: 26, post: 12 }, rules)).toEqual({
      change: "improved",
      impairedAtStart: true,
      impairedAtEnd: false,
      regained: true,
    });
    expect(functionalOutcome({ pre: 22, post: 18 }, rules)).toMatchObject({ regained: false });
    expect(functionalOutcome({ pre: 12, post: 4 }, rules)).toMatchObject({
      change: "improved",
      regained: null,
    });
  });
  test("turns around where higher is better", () => {
    const mirrored = { ...rules, impairedFrom: -20, higherIsBetter: true };
    expect(functionalOutcome({ pre: -26, post: -12 }, mirrored)).toMatchObject({ regained: true });
  });
});
