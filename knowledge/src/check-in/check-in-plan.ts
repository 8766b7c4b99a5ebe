import type { CheckInPlan, Instrument } from "@kedge/engine";
import { Type } from "typebox";
import { problemsOf } from "../problems-of.ts";
import { Day, Sources, strict, Text, Threshold } from "../rule/sourced-schema.ts";

const path = "check-ins/default.json";

const CheckInPlanSchema = Type.Object(
  {
    version: Text,
    reviewedOn: Day,
    rule: Text,
    measures: Type.Array(
      Type.Object(
        {
          instrument: Text,
          short: Type.Union([Type.Object({ instrument: Text, cutOff: Text }, strict), Type.Null()]),
        },
        strict,
      ),
      { minItems: 1 },
    ),
    sessionFeedback: Type.Union([Text, Type.Null()]),
    onRequest: Type.Array(Text),
    thresholds: Type.Object({ wellWeeks: Threshold, riskFreeWeeks: Threshold }, strict),
    sources: Sources,
  },
  strict,
);

/** Reads what a check-in asks, and checks that every instrument and cut-off it names is there. */
export function readCheckInPlan(
  files: ReadonlyMap<string, unknown>,
  instruments: Readonly<Record<string, Instrument>>,
  problems: string[],
): CheckInPlan {
  const json = files.get(path);
  const found = problemsOf(CheckInPlanSchema, path, json);
  problems.push(...found);
  const plan = json as CheckInPlan;
  if (found.length > 0) return plan;
  const known = (code: string): void => {
    if (!instruments[code]) problems.push(`${path}: there is no instrument "${code}" in content/instruments`);
  };
  if (plan.sessionFeedback !== null) known(plan.sessionFeedback);
  for (const code of plan.onRequest) {
    known(code);
    if (instruments[code]?.kind !== "questionnaire")
      problems.push(`${path}: ${code} has no questionnaire that could be asked`);
  }
  for (const { instrument, short } of plan.measures) {
    known(instrument);
    if (!short) continue;
    known(short.instrument);
    const cutOffs = instruments[short.instrument]?.cutOffs ?? [];
    if (!cutOffs.some(cutOff => cutOff.code === short.cutOff)) {
      problems.push(`${path}: ${short.instrument} has no cut-off "${short.cutOff}"`);
    }
  }
  return plan;
}
