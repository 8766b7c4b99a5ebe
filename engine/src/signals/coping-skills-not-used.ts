import { weeksBetween } from "../date.ts";
import type { Datum } from "../datum.ts";
import { facetAnswers } from "../session-facets.ts";
import { absent, signalRule, tooLittleData } from "./signal-rule.ts";

/** Coping skills are hardly used, or have not become more used over weeks, by the person's own session feedback. */
export const copingSkillsNotUsed = signalRule({
  code: "coping-skills-not-used",
  tone: "concern",
  attention: "watch",
  thresholds: ["lowAtMost", "lowTimes", "riseWeeks", "rise", "goodFrom"],
  evaluate({ record }, thresholds) {
    const answers = facetAnswers(record.sessionFeedback, "copingSkillUse");
    const [first] = answers;
    const latest = answers.at(-1);
    if (!first || !latest || answers.length < thresholds.lowTimes)
      return tooLittleData("feedback", { times: thresholds.lowTimes });
    const recent = answers.slice(-thresholds.lowTimes);
    const low = recent.every(({ value }) => value <= thresholds.lowAtMost);
    const weeks = weeksBetween(first.on, latest.on);
    const flat =
      weeks >= thresholds.riseWeeks &&
      latest.value < thresholds.goodFrom &&
      latest.value - first.value < thresholds.rise;
    if (!low && !flat) return absent;
    const data: Datum[] = (low ? recent : [first, latest]).map(answer => ({ kind: "feedback", ...answer }));
    return {
      kind: "present",
      strength: low ? "moderate" : "weak",
      data,
      values: { value: latest.value, since: first.on, first: first.value },
    };
  },
});
