import { describe, expect, it } from "vitest";
import type { Knowledge } from "../knowledge.ts";
import type { ClientRecord } from "../record.ts";
import { knowledge as shipped } from "../testing/knowledge.ts";
import { accepted, person, week, weekly } from "../testing/record.ts";
import { phrase } from "../wording.ts";
import { type FollowUp, followUps, pooledFollowUps, pooledLimits } from "./index.ts";

/** Without an expected course a PHQ-9 score scatters by its measurement error alone: 5.9²·(1 − .89). */
const knowledge: Knowledge = { ...shipped, expectedCourses: {} };
const variance = 5.9 ** 2 * 0.11;

const step = "change-approach";
/** A step taken up after the score of week 5. */
function changed(totals: readonly number[], known: Partial<ClientRecord> = {}): ClientRecord {
  return person({ scores: weekly("phq-9", totals), decisions: [accepted(step, week(5))], ...known });
}
const flat = [16, 15, 17, 16, 15, 17];

function only(record: ClientRecord, on = week(13), told = knowledge): FollowUp {
  const [first, ...others] = followUps(record, told, on);
  if (!first || others.length > 0) throw new Error("one follow-up was expected");
  return first;
}

describe("the follow-up of a step", () => {
  it("compares the level before and after, with the interval that measurement error gives", () => {
    const { outcome, before, after } = only(changed([...flat, 8, 7, 9, 8, 7, 9]));
    expect([before.length, after.length]).toEqual([6, 6]);
    if (outcome.kind !== "judged") throw new Error(outcome.kind);
    expect(outcome.verdict).toBe("better");
    expect(outcome.level.mean).toBeCloseTo(8, 12);
    expect(outcome.level.high - outcome.level.low).toBeCloseTo(2 * 1.959964 * Math.sqrt(variance / 3), 5);
    expect(outcome.slope?.mean).toBeCloseTo(0, 12);
  });

  it("tells a course that turned from one that only went on as before", () => {
    const turned = only(changed([16, 16, 16, 16, 16, 16, 14, 12, 10, 8, 6, 4])).outcome;
    const went = only(changed([20, 19, 18, 17, 16, 15, 14, 13, 12, 11, 10, 9])).outcome;
    if (turned.kind !== "judged" || went.kind !== "judged") throw new Error("not judged");
    expect(turned.slope?.mean).toBeCloseTo(2, 10);
    expect(turned.slope?.low).toBeGreaterThan(0);
    expect(went.slope?.mean).toBeCloseTo(0, 10);
    // The level is better in both: only the slope, and what was to be expected, tell them apart.
    expect([turned.verdict, went.verdict]).toEqual(["better", "better"]);
  });

  it("says worse, and says when no change is clear", () => {
    expect(only(changed([...flat, 22, 23, 22, 23])).outcome).toMatchObject({ verdict: "worse" });
    expect(only(changed([...flat, 16, 15, 17, 16])).outcome).toMatchObject({ verdict: "no-clear-change" });
  });

  it("takes the side of the instrument", () => {
    const scores = weekly("who-5", [32, 32, 32, 32, 32, 32, 72, 72, 72, 72]);
    const { outcome } = only(changed([], { scores }));
    expect(outcome).toMatchObject({ kind: "judged", verdict: "better" });
  });

  it("waits until the day that was agreed on, or that the step names", () => {
    expect(only(changed([...flat, 8, 7]), week(7)).outcome).toEqual({
      kind: "too-early",
      lookAgainOn: week(11),
    });
    const agreed = changed([...flat, 8, 7], {
      decisions: [{ ...accepted(step, week(5)), reviewAgainOn: week(6) }],
    });
    expect(only(agreed, week(7)).outcome.kind).toBe("judged");
  });

  it("says so when there is too little to compare", () => {
    expect(only(changed([...flat, 8])).outcome).toEqual({ kind: "too-little-data", before: 6, after: 1 });
  });

  it("leaves out what was declined, and names other steps of the same weeks", () => {
    const decisions = [
      accepted(step, week(5)),
      accepted("exercise", week(6)),
      { ...accepted("support-group", week(5)), choice: "declined" as const },
    ];
    const found = followUps(changed([...flat, 8, 7, 8, 7], { decisions }), knowledge, week(13));
    expect(found.map(({ nextStep, alsoTakenUp }) => [nextStep, alsoTakenUp])).toEqual([
      [step, ["exercise"]],
      ["exercise", [step]],
    ]);
  });

  it("takes out regression to the mean where an expected course is known", () => {
    // One high score right before the step, and a return to the usual level after it.
    const { outcome } = only(changed([12, 12, 12, 12, 12, 21, 12, 12, 12, 12]), week(13), shipped);
    if (outcome.kind !== "judged" || !outcome.beyondExpected) throw new Error("not judged");
    expect(outcome.level.mean).toBeGreaterThan(1);
    expect(outcome.beyondExpected.mean).toBeLessThan(outcome.level.mean);
    expect(outcome.beyondExpected.low).toBeLessThan(0);
  });
});

describe("follow-ups over many people", () => {
  const improved = [...flat, 12, 11, 13, 12, 11, 13];
  const same = [...flat, 16, 15, 17, 16, 15, 17];
  const people = (count: number, totals: readonly number[]): FollowUp[][] =>
    Array.from({ length: count }, () => followUps(changed(totals), knowledge, week(13)));

  it("are pooled by step, each person once", () => {
    const [pooled] = pooledFollowUps([...people(10, improved), ...people(10, same)], knowledge);
    expect(pooled).toMatchObject({ nextStep: step, instrument: "phq-9", people: 20 });
    if (pooled?.result.kind !== "pooled") throw new Error("not pooled");
    expect(pooled.result).toMatchObject({ better: 10, noClearChange: 10, worse: 0, withOtherSteps: 0 });
    expect(pooled.result.level.mean).toBeCloseTo(2, 12);
    // Ten people at 4 and ten at 0: s = √(20·4/19), the interval 2 ± z·s/√20.
    expect(pooled.result.level.high).toBeCloseTo(2 + 1.959964 * Math.sqrt(80 / 19 / 20), 5);
  });

  it("are not shown for few people", () => {
    const [pooled] = pooledFollowUps(people(9, improved), knowledge);
    expect(pooled?.result).toEqual({ kind: "too-few-people" });
  });

  it("always come with what they can't show, in words", () => {
    const [pooled] = pooledFollowUps(people(12, improved), knowledge);
    expect(pooled?.limits).toEqual(["uncontrolled", "regression-to-the-mean", "other-steps"]);
    for (const limit of pooledLimits)
      expect(phrase(`limit.${limit}`, knowledge, "en").length).toBeGreaterThan(20);
  });
});
