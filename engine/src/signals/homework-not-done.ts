import { absent, signalRule, tooLittleData } from "./signal-rule.ts";

/** Less than half of the last assignments was done (homework and outcome: Kazantzis et al. 2016). Half done counts half. */
export const homeworkNotDone = signalRule({
  code: "homework-not-done",
  tone: "concern",
  attention: "watch",
  thresholds: ["lastTasks", "minimumTasks", "doneShare"],
  evaluate({ record }, { lastTasks, minimumTasks, doneShare }) {
    const told = record.homework.filter(({ outcome }) => outcome !== "open");
    if (told.length < minimumTasks) return tooLittleData("homework", { tasks: minimumTasks });
    const last = told.slice(-lastTasks);
    const count = (wanted: string): number => last.filter(({ outcome }) => outcome === wanted).length;
    const done = count("done");
    const partly = count("partly");
    if ((done + partly / 2) / last.length >= doneShare) return absent;
    return {
      kind: "present",
      strength: done + partly === 0 ? "strong" : "moderate",
      data: [
        { kind: "count", what: "homework-done", count: done, of: last.length },
        { kind: "count", what: "homework-partly", count: partly, of: last.length },
      ],
      values: { done, partly, of: last.length },
    };
  },
});
