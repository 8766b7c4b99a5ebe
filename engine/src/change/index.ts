export {
  type ChangeDirection,
  type ClinicalCategory,
  type CutoffPassage,
  clinicalCategories,
  clinicalCategory,
} from "./category.ts";
export { type Cutoff, jacobsonCutoff } from "./cutoff.ts";
export {
  changeOfGroup,
  type GroupChange,
  type GroupCutoff,
  type GroupOptions,
  type GroupRow,
  type GroupRule,
  type PersonChange,
} from "./group.ts";
export {
  reliableChangeInPoints,
  standardErrorOfDifference,
  standardErrorOfMeasurement,
} from "./measurement-error.ts";
export type { Distribution } from "./moments.ts";
export { normalProbability, normalQuantile } from "./normal.ts";
export { changeAsShare, changeInPercent, type ShareOfChange } from "./percentage.ts";
export { changeInPoints, type PointsOfChange } from "./points.ts";
export {
  type ReliableChange,
  type ReliableChangeMethod,
  type ReliableChangeOptions,
  reliableChange,
  type ScorePair,
} from "./reliable-change.ts";
