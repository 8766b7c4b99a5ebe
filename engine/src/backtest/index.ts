export { type Accuracy, type Counts, fewestPeople, predictiveValueAt } from "./accuracy.ts";
export {
  type Backtest,
  type BacktestOptions,
  type BacktestOutcome,
  backtest,
  type OutcomeBacktest,
} from "./backtest.ts";
export type { Estimate } from "./bootstrap.ts";
export type { Calibration, CalibrationGroup } from "./calibration.ts";
export type { Discrimination } from "./discrimination.ts";
export type { Quartiles } from "./quantile.ts";
export { type Random, seededRandom } from "./random.ts";
export type { BacktestPerson, ReplayedPerson, ReplayedReview } from "./replay.ts";
