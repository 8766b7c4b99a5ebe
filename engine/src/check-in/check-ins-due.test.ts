import { describe, expect, it } from "vitest";
import { day, sessions, week } from "../testing/record.ts";
import { checkInsDue } from "./check-ins-due.ts";

describe("check-ins that were due", () => {
  it("are one after each attended session, answered until the next one", () => {
    const held = sessions("attended", "attended", "attended", "attended");
    expect(checkInsDue(held, [day(20), week(0), day(8)])).toEqual([
      { dueOn: week(0), answeredOn: week(0) },
      { dueOn: week(1), answeredOn: day(8) },
      { dueOn: week(2), answeredOn: day(20) },
      { dueOn: week(3) },
    ]);
  });

  it("are none after a session that was missed", () => {
    expect(checkInsDue(sessions("attended", "missed", "attended"), [week(0)])).toEqual([
      { dueOn: week(0), answeredOn: week(0) },
      { dueOn: week(2) },
    ]);
  });

  it("are none before the first check-in, nor for somebody whose scores were only imported", () => {
    expect(checkInsDue(sessions("attended", "attended"), [day(3)])).toEqual([{ dueOn: week(1) }]);
    expect(checkInsDue(sessions("attended", "attended"), [])).toEqual([]);
  });
});
