import { absent, signalRule } from "./signal-rule.ts";

/**
 * The person left out a question about death or self-harm, and has not answered it since. Left out is not a zero:
 * nothing is known, so somebody should ask.
 */
export const riskNotAnswered = signalRule({
  code: "risk-not-answered",
  tone: "concern",
  attention: "soon",
  withheldBy: ["risk"],
  thresholds: [],
  evaluate({ lastRiskAnswers }) {
    const open = [...lastRiskAnswers.values()].filter(({ answer, positive }) => answer === null && !positive);
    const last = open.at(-1);
    if (!last) return absent;
    return {
      kind: "present",
      strength: "moderate",
      data: open.map(({ instrument, item, on, answer }) => ({
        kind: "risk-answer",
        instrument,
        item,
        on,
        answer,
      })),
      values: { instrument: last.instrument, on: last.on },
    };
  },
});
