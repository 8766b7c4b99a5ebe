import { addDays, compareDates, daysPerWeek, type LocalDate, weeksBetween } from "../date.ts";
import type { Datum } from "../datum.ts";
import type { Exercise } from "../record.ts";
import { facetAnswers } from "../session-facets.ts";
import { absent, signalRule, tooLittleData } from "./signal-rule.ts";

/**
 * Coping skills are hardly used, or have not become more used over weeks, by the person's own session feedback. Days with
 * an exercise stand beside it and count for nothing: no publication says how many make a skill used.
 */
export const copingSkillsNotUsed = signalRule({
  code: "coping-skills-not-used",
  tone: "concern",
  attention: "watch",
  thresholds: ["lowAtMost", "lowTimes", "riseWeeks", "rise", "goodFrom"],
  evaluate({ record, asOf }, thresholds) {
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
      data: [...data, ...exerciseDays(record.exercises ?? [], asOf, thresholds.riseWeeks)],
      values: { value: latest.value, since: first.on, first: first.value },
    };
  },
});

/** On how many of the last days there was an exercise. None that is known of is no sign that there was none. */
function exerciseDays(exercises: readonly Exercise[], asOf: LocalDate, weeks: number): Datum[] {
  const of = weeks * daysPerWeek;
  const since = addDays(asOf, 1 - of);
  const recent = exercises.filter(({ on }) => compareDates(since, on) <= 0);
  if (recent.length === 0) return [];
  const what = recent.every(({ shared }) => shared) ? "days-with-shared-exercises" : "days-with-exercises";
  return [{ kind: "count", what, count: new Set(recent.map(({ on }) => on)).size, of, since }];
}
