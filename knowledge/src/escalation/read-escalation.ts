import { Type } from "typebox";
import { problemsOf } from "../problems-of.ts";
import { Day, oneOf, Sources, strict, Text, Threshold } from "../rule/sourced-schema.ts";

const path = "escalation.json";
const audiences = ["on-duty", "team-supervisors", "supervisors", "clinicians", "administrators"] as const;

/** When an alert that nobody acknowledged is passed on, and to whom, unless an organization says otherwise. */
export interface Escalation {
  /** Minutes count from the raising of the alert. */
  readonly steps: readonly {
    readonly afterMinutes: number;
    readonly to: readonly (typeof audiences)[number][];
  }[];
  readonly repeatMinutes: number;
  /** How late an organization's own plan may be, in minutes; to fewer people it may not go either. */
  readonly limits: { readonly firstStep: number; readonly everybody: number; readonly repeat: number };
}

/** The schema of `content/escalation.json`. */
const EscalationSchema = Type.Object(
  {
    version: Text,
    reviewedOn: Day,
    steps: Type.Array(
      Type.Object(
        { afterMinutes: Threshold, to: Type.Array(oneOf(audiences), { minItems: 1, uniqueItems: true }) },
        strict,
      ),
      { minItems: 1 },
    ),
    repeatMinutes: Threshold,
    limits: Type.Object({ firstStep: Threshold, everybody: Threshold, repeat: Threshold }, strict),
    sources: Sources,
  },
  strict,
);

/** Reads and checks `content/escalation.json`; what is wrong goes to `problems`, and the result must not be used then. */
export function readEscalation(files: ReadonlyMap<string, unknown>, problems: string[]): Escalation {
  const json = files.get(path);
  const found = problemsOf(EscalationSchema, path, json);
  problems.push(...found);
  if (found.length > 0)
    return { steps: [], repeatMinutes: 0, limits: { firstStep: 0, everybody: 0, repeat: 0 } };
  const { steps, repeatMinutes, limits } = json as Type.Static<typeof EscalationSchema>;
  const minutes = steps.map(step => step.afterMinutes.value);
  if (minutes.some((value, index) => value <= (minutes[index - 1] ?? 0)))
    problems.push(`${path}: each step must come later than the one before it`);
  if (repeatMinutes.value <= 0) problems.push(`${path}: repeatMinutes must be more than 0`);
  return {
    steps: steps.map(({ to }, index) => ({ afterMinutes: minutes[index] ?? 0, to })),
    repeatMinutes: repeatMinutes.value,
    limits: {
      firstStep: limits.firstStep.value,
      everybody: limits.everybody.value,
      repeat: limits.repeat.value,
    },
  };
}
