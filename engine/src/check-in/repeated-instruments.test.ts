import { describe, expect, it } from "vitest";
import { week } from "../testing/record.ts";
import { type RepeatedInstrument, repeatedInstrumentDue } from "./repeated-instruments.ts";

const wellbeing: RepeatedInstrument = { instrument: "who-5", everyWeeks: 4, problem: null };
const trauma: RepeatedInstrument = {
  instrument: "pcl-5",
  everyWeeks: 4,
  problem: "post-traumatic-stress",
};
const nobody = { problem: undefined, lastOn: {} };

describe("the repeated questionnaire that is due", () => {
  it("is the first one that was never answered", () => {
    expect(repeatedInstrumentDue([wellbeing], nobody, week(0))).toBe("who-5");
    expect(repeatedInstrumentDue([], nobody, week(0))).toBeNull();
  });

  it("is asked again on the very day on which its weeks have passed, and not before", () => {
    const before = { problem: undefined, lastOn: { "who-5": week(1) } };
    expect(repeatedInstrumentDue([wellbeing], before, week(4))).toBeNull();
    expect(repeatedInstrumentDue([wellbeing], before, week(5))).toBe("who-5");
  });

  it("is asked of those only who are treated for its problem", () => {
    expect(repeatedInstrumentDue([trauma], nobody, week(0))).toBeNull();
    expect(repeatedInstrumentDue([trauma], { problem: "depression", lastOn: {} }, week(0))).toBeNull();
    expect(repeatedInstrumentDue([trauma], { problem: "post-traumatic-stress", lastOn: {} }, week(0))).toBe(
      "pcl-5",
    );
  });

  it("is one at a time: the one that has been due for longest", () => {
    const who = (lastOn: Record<string, ReturnType<typeof week>>) =>
      repeatedInstrumentDue([wellbeing, trauma], { problem: "post-traumatic-stress", lastOn }, week(10));
    expect(who({ "who-5": week(3), "pcl-5": week(2) })).toBe("pcl-5");
    expect(who({ "who-5": week(2), "pcl-5": week(3) })).toBe("who-5");
    expect(who({ "who-5": week(2) })).toBe("pcl-5");
    expect(who({ "who-5": week(9), "pcl-5": week(9) })).toBeNull();
  });
});
