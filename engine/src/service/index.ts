export { type Adjusted, type AdjustedIndicator, adjustedIndicators } from "./adjusted.ts";
export type { CareCourse, Period } from "./care-course.ts";
export { type FamilyCode, type IndicatorCode, indicatorFamilies } from "./indicator-families.ts";
export { funnelLimits, type Proportion, proportion } from "./proportion.ts";
export {
  type PublishedBacktest,
  type PublishedOutcome,
  type PublishedRule,
  publishBacktest,
} from "./published-backtest.ts";
export {
  type Characteristic,
  characteristics,
  type EquityContent,
  type SelfDescription,
} from "./self-description.ts";
export {
  type ServiceContent,
  type ServiceThreshold,
  type Standard,
  serviceThresholds,
} from "./service-content.ts";
export {
  type GroupReport,
  ownReport,
  type ServiceReport,
  serviceReport,
  type TeamReport,
} from "./service-report.ts";
export type { CareMeasureRules, ServiceRules } from "./tallies.ts";
