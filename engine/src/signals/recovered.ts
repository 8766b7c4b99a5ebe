import type { Datum } from "../datum.ts";
import { isCase } from "../measure-course.ts";
import { hasRecovered, judgeable } from "../recovery.ts";
import { absent, openRisk, signalRule, tooLittleData } from "./signal-rule.ts";

/** Reliable recovery: a case at the start on some measure, on none now, and reliably better (NHS Talking Therapies; Jacobson & Truax 1991). */
export const recovered = signalRule({
  code: "recovered",
  tone: "good",
  attention: "none",
  withheldBy: [...openRisk, "worsening"],
  thresholds: ["minimumScores"],
  evaluate({ measures }, { minimumScores }) {
    const judged = judgeable(measures).filter(({ scores }) => scores.length >= minimumScores);
    if (judged.length === 0) return tooLittleData("scores-and-cut-off", { scores: minimumScores });
    const recoveredOn = judged.filter(hasRecovered);
    const [first] = recoveredOn;
    if (!first || measures.some(({ instrument, latest }) => isCase(instrument, latest.total) === true))
      return absent;
    return {
      kind: "present",
      strength: "moderate",
      data: recoveredOn.map(
        ({ instrument, baseline, latest }): Datum => ({
          kind: "change",
          instrument: instrument.code,
          from: { on: baseline.on, total: baseline.total },
          to: { on: latest.on, total: latest.total },
          reliableChange: instrument.reliableChange?.points ?? 0,
        }),
      ),
      values: {
        instrument: first.instrument.code,
        from: first.baseline.total,
        to: first.latest.total,
        since: first.baseline.on,
      },
    };
  },
});
