export { type DatedScore, type FollowUpOutcome, type FollowUpRules, followUpOutcome } from "./follow-up.ts";
export { type FunctionalOutcome, type FunctioningRules, functionalOutcome } from "./functional.ts";
export {
  gainChecks,
  lossChecks,
  type SessionScores,
  type SuddenChange,
  type SuddenChangeCheck,
  type SuddenChangeOptions,
  suddenGains,
  suddenLosses,
} from "./sudden-change.ts";
export {
  type MeasurePairs,
  type MeasureRules,
  type TalkingTherapiesOutcome,
  talkingTherapiesOutcome,
} from "./talking-therapies.ts";
