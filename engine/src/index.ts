export * from "./backtest/index.ts";
export * from "./brand.ts";
// An instrument's published number of points has the same name inside its folder; the change computed here is the public one.
export type { ReliableChange } from "./change/index.ts";
export * from "./change/index.ts";
export * from "./changes/index.ts";
export * from "./check-in/index.ts";
export { checklist, type FindingCode } from "./checklist.ts";
export * from "./course/index.ts";
export * from "./date.ts";
export * from "./datum.ts";
export { fitExpectedCourses } from "./expected-courses.ts";
export * from "./follow-up/index.ts";
export * from "./goals/index.ts";
export * from "./instrument/index.ts";
export * from "./knowledge.ts";
export type * from "./matching.ts";
export { improvement } from "./measure-course.ts";
export * from "./medication/index.ts";
export * from "./module/index.ts";
export { nextStepRules } from "./next-steps/index.ts";
export { isNpi } from "./npi.ts";
export * from "./outcome/index.ts";
export * from "./pathway/index.ts";
export { chartMarks, progressCharts } from "./progress-chart.ts";
export * from "./progress-chart-result.ts";
export { type ApproachStanding, compareApproaches } from "./ranked-approaches.ts";
export { reasonRules } from "./reasons/index.ts";
export * from "./record.ts";
export { review } from "./review.ts";
export * from "./review-result.ts";
export { type RuleContext, ruleContext } from "./rule-context.ts";
export * from "./service/index.ts";
export { signalRules } from "./signals/index.ts";
export {
  type Described,
  describeDate,
  describeDatum,
  describeInteraction,
  describeMedicineDue,
  describeNextStep,
  describeNumber,
  describeReason,
  describeSignal,
  describeUnjudged,
  phrase,
  type Reader,
} from "./wording.ts";
export * from "./zoned-time.ts";
