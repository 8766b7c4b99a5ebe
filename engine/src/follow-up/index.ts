export * from "./due-decisions.ts";
export { type ChangeSinceStep, type Difference, type FollowUp, followUps } from "./follow-up.ts";
export {
  type FollowUpContent,
  type FollowUpThreshold,
  followUpThresholds,
} from "./follow-up-content.ts";
export { type PooledFollowUp, pooledFollowUps, pooledLimits } from "./pooled-follow-up.ts";
