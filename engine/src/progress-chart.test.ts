import { describe, expect, it } from "vitest";
import { chartMarks, progressCharts } from "./progress-chart.ts";
import { knowledge } from "./testing/knowledge.ts";
import { accepted, day, medicine, person, week, weekly, yes } from "./testing/record.ts";

const chartOf = (totals: readonly number[], asOf = week(totals.length)) => {
  const [chart] = progressCharts(person({ scores: weekly("phq-9", totals) }), knowledge, asOf);
  if (!chart) throw new Error("No chart");
  return chart;
};

describe("the numbers of a progress chart", () => {
  it("hold a sudden gain with the days it lies between", () => {
    expect(chartOf([19, 20, 19, 10, 9, 10]).suddenChanges).toEqual([
      {
        kind: "gain",
        from: { on: week(2), total: 19 },
        to: { on: week(3), total: 10 },
        reversed: false,
      },
    ]);
  });

  it("hold a sudden loss, and say when a gain was undone", () => {
    expect(chartOf([9, 10, 9, 18, 19, 18]).suddenChanges).toMatchObject([{ kind: "loss", reversed: false }]);
    expect(chartOf([19, 20, 19, 10, 9, 10, 19]).suddenChanges).toMatchObject([
      { kind: "gain", reversed: true },
    ]);
  });

  it("hold none in a slow, steady course", () => {
    expect(chartOf([19, 18, 17, 16, 15, 14]).suddenChanges).toEqual([]);
  });
});

describe("the marks of a progress chart", () => {
  const record = person({
    medicines: [
      medicine("sertraline", { startedOn: day(3), dose: 100, previousDose: 50, doseChangedOn: day(30) }),
      medicine("mirtazapine", { startedOn: day(40), dose: 15, stoppedOn: day(50), stoppedAbruptly: true }),
    ],
    decisions: [accepted("talk-about-progress", day(20)), accepted("exercise", day(90))],
    findings: yes("life-event", "poor-sleep"),
  });

  it("name each start, change of dose and stop of a medicine in order of time", () => {
    expect(chartMarks(record, knowledge, day(60)).medicineChanges).toEqual([
      { kind: "started", on: day(3), substance: "sertraline", dose: 50 },
      { kind: "dose-changed", on: day(30), substance: "sertraline", from: 50, to: 100 },
      { kind: "started", on: day(40), substance: "mirtazapine", dose: 15 },
      { kind: "stopped", on: day(50), substance: "mirtazapine", abruptly: true },
    ]);
  });

  it("leave out what came later than the day asked for", () => {
    const marks = chartMarks(record, knowledge, day(45));
    expect(marks.medicineChanges.map(({ kind }) => kind)).toEqual(["started", "dose-changed", "started"]);
    expect(marks.decisions.map(({ nextStep }) => nextStep)).toEqual(["talk-about-progress"]);
    expect(marks.lifeEvents).toHaveLength(1);
  });
});
