import { describe, expect, it } from "vitest";
import type { Score } from "../record.ts";
import { knowledge } from "../testing/knowledge.ts";
import { person, week } from "../testing/record.ts";
import { instrumentsDue, wholeInstrumentFor } from "./check-in-plan.ts";

/** A total every four weeks from the start to week 12. */
function monthly(instrument: string, totals: readonly number[]): Score[] {
  return totals.map((total, index) => ({ instrument, on: week(4 * index), total }));
}

describe("what a check-in asks", () => {
  it("asks the whole instruments of somebody who is new", () => {
    expect(instrumentsDue(person(), knowledge, week(0))).toEqual(["phq-9", "gad-7"]);
  });

  it("asks about the session once there was one", () => {
    const record = person({ sessions: [{ on: week(1), attendance: "attended" }] });
    expect(instrumentsDue(record, knowledge, week(0))).toEqual(["phq-9", "gad-7"]);
    expect(instrumentsDue(record, knowledge, week(1))).toEqual(["phq-9", "gad-7", "kedge-session"]);
  });

  it("asks the short instrument only of a measure that has been below the cut-off for long enough", () => {
    const record = person({
      scores: [...monthly("phq-9", [4, 3, 5, 2]), ...monthly("gad-7", [4, 12, 3, 2])],
    });
    expect(instrumentsDue(record, knowledge, week(12))).toEqual(["phq-2", "gad-7"]);
    expect(instrumentsDue(record, knowledge, week(20))).toEqual(["phq-2", "gad-2"]);
  });

  it("asks the whole instrument as long as the scores don't reach back far enough", () => {
    const record = person({ scores: monthly("phq-9", [4]) });
    expect(instrumentsDue(record, knowledge, week(2))).toEqual(["phq-9", "gad-7"]);
  });

  it.each([1, null])("asks the whole instruments after the risk answer %s, whatever the scores", answer => {
    const record = person({
      scores: [...monthly("phq-9", [2, 2, 2, 2]), ...monthly("gad-7", [2, 2, 2, 2])],
      riskAnswers: [{ instrument: "phq-9", item: "9", on: week(8), answer, positive: answer !== null }],
    });
    expect(instrumentsDue(record, knowledge, week(12))).toEqual(["phq-9", "gad-7"]);
  });

  it("follows a short instrument with the whole one from its cut-off on, and when it gave no total", () => {
    expect(wholeInstrumentFor("phq-2", 1, knowledge)).toBeNull();
    expect(wholeInstrumentFor("phq-2", 2, knowledge)).toBe("phq-9");
    expect(wholeInstrumentFor("gad-2", 2, knowledge)).toBeNull();
    expect(wholeInstrumentFor("gad-2", 3, knowledge)).toBe("gad-7");
    expect(wholeInstrumentFor("gad-2", null, knowledge)).toBe("gad-7");
    expect(wholeInstrumentFor("phq-9", 20, knowledge)).toBeNull();
  });
});
