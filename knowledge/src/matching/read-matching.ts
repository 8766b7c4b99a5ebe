import { type ApproachTable, type ConditionTable, checklist } from "@kedge/engine";
import { problemsOf } from "../problems-of.ts";
import { ApproachesSchema, ConditionsSchema } from "./matching-schema.ts";

const approachesPath = "matching/approaches.json";
const conditionsPath = "matching/conditions.json";

/** Reads and checks `content/matching`; what is wrong goes to `problems`, and the result must not be used then. */
export function readMatching(
  files: ReadonlyMap<string, unknown>,
  problems: string[],
): { readonly approachTable: ApproachTable; readonly conditionTable: ConditionTable } {
  const approachTable = files.get(approachesPath) as ApproachTable;
  const conditionTable = files.get(conditionsPath) as ConditionTable;
  const found = [
    ...problemsOf(ApproachesSchema, approachesPath, approachTable),
    ...problemsOf(ConditionsSchema, conditionsPath, conditionTable),
  ];
  problems.push(...found);
  if (found.length > 0) return { approachTable, conditionTable };
  const lines = new Set<string>(Object.values(checklist).flat());
  const named = [
    ...approachTable.byPattern.map(({ finding }) => [approachesPath, finding] as const),
    ...conditionTable.conditions.flatMap(({ findings, askWith }) =>
      [...findings, ...askWith].map(finding => [conditionsPath, finding] as const),
    ),
  ];
  for (const [path, finding] of named)
    if (!lines.has(finding)) problems.push(`${path} names "${finding}", which is no line of the checklist`);
  return { approachTable, conditionTable };
}
