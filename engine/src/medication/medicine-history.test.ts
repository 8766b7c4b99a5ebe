import { describe, expect, it } from "vitest";
import { localDate } from "../date.ts";
import { type MedicineEvent, medicineOf } from "./medicine-history.ts";

const january = localDate("2026-01-05");
const february = localDate("2026-02-05");
const march = localDate("2026-03-05");
const added: MedicineEvent = { kind: "added", on: january, startedOn: january, dose: 50 };

const after = (...events: MedicineEvent[]) => medicineOf("sertraline", [added, ...events]);

describe("a medicine as its history leaves it", () => {
  it("begins with what was said when it was added", () => {
    expect(after()).toEqual({ substance: "sertraline", startedOn: january, dose: 50 });
  });

  it("is not on the list before it was added, nor after it was removed as a mistake", () => {
    expect(medicineOf("sertraline", [{ kind: "dose", on: january, dose: 50 }])).toBeNull();
    expect(after({ kind: "removed", on: february })).toBeNull();
  });

  it("keeps the dose before the last change", () => {
    const changed = after({ kind: "dose", on: february, dose: 100 }, { kind: "dose", on: march, dose: 75 });
    expect(changed).toMatchObject({ dose: 75, previousDose: 100, doseChangedOn: march });
  });

  it("orders changes by their day, not by when they arrived", () => {
    const late = after({ kind: "dose", on: march, dose: 75 }, { kind: "dose", on: february, dose: 100 });
    expect(late).toMatchObject({ dose: 75, previousDose: 100, doseChangedOn: march });
  });

  it("of two entries about one day takes the one noted later", () => {
    expect(
      after({ kind: "dose", on: february, dose: 500 }, { kind: "dose", on: february, dose: 100 }),
    ).toMatchObject({ dose: 100 });
  });

  it("is stopped until it is taken again", () => {
    const stopped: MedicineEvent = { kind: "stopped", on: february, abruptly: true };
    expect(after(stopped)).toMatchObject({ stoppedOn: february, stoppedAbruptly: true });
    expect(after(stopped, { kind: "resumed", on: march })).not.toHaveProperty("stoppedOn");
  });

  it("keeps the last answer to each question of a report", () => {
    const told = after(
      { kind: "report", on: february, missedDays: 2, burden: 4 },
      { kind: "report", on: march, missedDays: 0 },
    );
    expect(told).toMatchObject({ missedDaysOfSeven: 0, sideEffectBurden: 4 });
  });

  it("has the prescriber's plan and the day of the last talk", () => {
    const plan = [{ from: march, dose: 25 }];
    expect(after({ kind: "plan", on: february, plan }, { kind: "reviewed", on: february })).toMatchObject({
      plan,
      reviewedOn: february,
    });
  });
});
