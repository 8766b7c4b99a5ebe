import type { Datum } from "../datum.ts";
import { isCase } from "../measure-course.ts";
import { belowCutOff, hasRecovered, judgeable } from "../recovery.ts";
import { absent, openRisk, signalRule, tooLittleData } from "./signal-rule.ts";

/** Below all cut-offs for weeks, reliably better, and the goals closed: time to talk about ending or spacing sessions. */
export const readyToStepDown = signalRule({
  code: "ready-to-step-down",
  tone: "good",
  attention: "none",
  withheldBy: [...openRisk, "worsening", "interaction", "medicine-stopped-abruptly"],
  thresholds: ["belowWeeks", "minimumScores"],
  evaluate({ measures, record }, { belowWeeks, minimumScores }) {
    const judged = judgeable(measures);
    const recoveredOn = judged.filter(hasRecovered);
    if (judged.every(({ scores }) => scores.length < minimumScores))
      return tooLittleData("scores-and-cut-off", { scores: minimumScores });
    const [first] = recoveredOn;
    if (!first || measures.some(({ instrument, latest }) => isCase(instrument, latest.total) === true))
      return absent;
    const runs = recoveredOn.map(belowCutOff);
    if (runs.some(run => !run || run.weeks < belowWeeks || run.scores < minimumScores)) return absent;
    if (record.goals.length === 0) return tooLittleData("closed-goals");
    if (record.goals.some(goal => !goal.endedOn)) return absent;
    const run = belowCutOff(first);
    return {
      kind: "present",
      strength: "moderate",
      data: recoveredOn.map(
        ({ instrument, latest }): Datum => ({
          kind: "score",
          instrument: instrument.code,
          on: latest.on,
          total: latest.total,
        }),
      ),
      values: {
        instrument: first.instrument.code,
        total: first.latest.total,
        weeks: Math.floor(run?.weeks ?? 0),
        goals: record.goals.length,
      },
    };
  },
});
