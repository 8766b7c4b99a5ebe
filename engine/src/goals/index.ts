export { type AttainedGoal, type GoalScaling, goalAttainment } from "./goal-attainment.ts";
export {
  agreedGoal,
  type GoalEvent,
  type GoalSide,
  type GoalState,
  goalSides,
  goalState,
} from "./goal-history.ts";
