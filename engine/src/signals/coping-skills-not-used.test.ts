import { describe, expect, it } from "vitest";
import type { ClientRecord, Exercise } from "../record.ts";
import { review } from "../review.ts";
import { knowledge } from "../testing/knowledge.ts";
import { day, feedback, person } from "../testing/record.ts";
import { describeDatum } from "../wording.ts";

const asOf = day(40);
const low = feedback({ copingSkillUse: 2 }, { copingSkillUse: 3 }, { copingSkillUse: 1 });
const done = (shared: boolean, ...days: readonly number[]): Exercise[] =>
  days.map(on => ({ on: day(on), shared }));
const signalOf = (record: ClientRecord) => {
  const { signals } = review(record, knowledge, asOf);
  return signals.find(({ code }) => code === "coping-skills-not-used");
};
const counted = (exercises: readonly Exercise[]): readonly string[] => {
  const signal = signalOf(person({ sessionFeedback: low, exercises }));
  if (!signal) throw new Error("The signal should be there");
  return signal.data
    .filter(({ kind }) => kind === "count")
    .map(datum => describeDatum(datum, knowledge, "en"));
};

describe("coping skills that are not used, beside exercises", () => {
  it("says on how many of the last four weeks' days there was one, each day once", () => {
    expect(counted(done(true, 12, 13, 14, 14, 40, 41))).toEqual([
      "exercises or log entries shared with the care team on 3 of 28 days since 18 January 2026",
    ]);
  });

  it("says who sees them only where that is why they are known", () => {
    expect(counted([...done(true, 30), ...done(false, 31)])).toEqual([
      "exercises or log entries on 2 of 28 days since 18 January 2026",
    ]);
  });

  it("says nothing where none is known of, for that is no sign that there was none", () => {
    expect(counted([])).toEqual([]);
    expect(counted(done(true, 3))).toEqual([]);
  });

  it("does not hang on them: many exercises neither take the signal away nor make one", () => {
    const daily = done(true, ...Array.from({ length: 41 }, (_, on) => on));
    const [without, beside] = [{}, { exercises: daily }].map(known =>
      signalOf(person({ sessionFeedback: low, ...known })),
    );
    expect({ ...beside, data: without?.data }).toEqual(without);
    expect(signalOf(person({ exercises: daily }))).toBeUndefined();
  });
});
