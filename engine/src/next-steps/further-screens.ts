import { daysBetween } from "../date.ts";
import { type ConditionStanding, missedConditions } from "../missed-conditions.ts";
import { stalled } from "../reasons/stalled.ts";
import { answerTo } from "../rule-context.ts";
import { nextStepRule, type Situation } from "./next-step-rule.ts";

/** Short screens for conditions that are often missed and that nobody has asked about lately. */
export const furtherScreens = nextStepRule({
  code: "further-screens",
  answers: stalled,
  thresholds: ["askAgainAfterDays", "atOnce"],
  fits: (situation, { askAgainAfterDays }) => open(situation, askAgainAfterDays).length > 0,
  values(situation, { askAgainAfterDays, atOnce }) {
    const unasked = open(situation, askAgainAfterDays).slice(0, atOnce);
    const conditions = unasked.map(({ condition }) => condition);
    return {
      conditions: conditions.map(({ code }) => `condition.${code}`),
      screens: conditions.flatMap(({ instruments: [first] }) => (first ? [`instrument.${first}`] : [])),
    };
  },
});

function open({ context }: Situation, askAgainAfterDays: number): ConditionStanding[] {
  return missedConditions(context).filter(
    ({ condition: { askWith }, state, lastAskedOn }) =>
      state !== "positive" &&
      (askWith.length === 0 || askWith.some(code => answerTo(context, code) === "yes")) &&
      (!lastAskedOn || daysBetween(lastAskedOn, context.asOf) > askAgainAfterDays),
  );
}
