export { doneRate, type MoodLink, type MoodPoint, moodLink, ofLastWeek } from "./activity.ts";
export { answerProblems, rangeAt, rangeOf } from "./answer-problems.ts";
export { type EntryAnswers, type ModuleEntry, numberAt, rowsOf, textAt } from "./answers.ts";
export { entryResults, resultOutcomes } from "./entry-results.ts";
export {
  betweenTrialFall,
  expectancyViolation,
  type Happened,
  type Sample,
  samplesOf,
  stepReady,
  type Trial,
  trialOf,
} from "./exposure.ts";
export { historyResults, historyRuleKinds } from "./history-results.ts";
export { type Change, changeOf, shareOfFalls } from "./intensity.ts";
export * from "./module-content.ts";
export type { ModuleResult } from "./result.ts";
export { type Night, nightOf, type SleepWeek, type SleepWindow, sleepWeek } from "./sleep.ts";
