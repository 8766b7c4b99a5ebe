import type { GoalScaling } from "@kedge/engine";
import { Type } from "typebox";
import { problemsOf } from "../problems-of.ts";
import { Day, Sources, strict, Threshold } from "../rule/sourced-schema.ts";

const path = "goals.json";

/** The schema of `content/goals.json`. */
const GoalScalingSchema = Type.Object(
  { reviewedOn: Day, correlation: Threshold, mean: Threshold, deviation: Threshold, sources: Sources },
  strict,
);

/** Reads and checks `content/goals.json`; what is wrong goes to `problems`, and the result must not be used then. */
export function readGoalScaling(files: ReadonlyMap<string, unknown>, problems: string[]): GoalScaling {
  const json = files.get(path);
  const found = problemsOf(GoalScalingSchema, path, json);
  problems.push(...found);
  const none = { correlation: { value: 0 }, mean: { value: 0 }, deviation: { value: 1 } };
  if (found.length > 0) return none;
  const scaling = json as Type.Static<typeof GoalScalingSchema>;
  if (scaling.correlation.value < 0 || scaling.correlation.value >= 1)
    problems.push(`${path}: the correlation must be from 0 to below 1`);
  return scaling;
}
