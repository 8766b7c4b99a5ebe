import { daysBetween } from "../date.ts";
import { absent, signalRule } from "./signal-rule.ts";

/**
 * The person told us of thoughts of death or self-harm, lately or in their latest answer. It relays their own answer;
 * it predicts nothing, and its absence says nothing (71.6 % of the suicides in Louzon 2016 had last answered 0).
 */
export const risk = signalRule({
  code: "risk",
  tone: "risk",
  attention: "risk",
  thresholds: ["lookBackDays"],
  evaluate({ record, lastRiskAnswers, asOf }, { lookBackDays }) {
    const telling = record.riskAnswers.filter(
      answer =>
        answer.positive &&
        (daysBetween(answer.on, asOf) <= lookBackDays ||
          lastRiskAnswers.get(`${answer.instrument} ${answer.item}`) === answer),
    );
    const last = telling.at(-1);
    if (!last) return absent;
    return {
      kind: "present",
      strength: "strong",
      data: telling.map(({ instrument, item, on, answer }) => ({
        kind: "risk-answer",
        instrument,
        item,
        on,
        answer,
      })),
      values: { on: last.on, answers: telling.length },
    };
  },
});
