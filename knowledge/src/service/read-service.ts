import { problems as clinicalProblems, type ServiceContent, serviceThresholds } from "@kedge/engine";
import { Type } from "typebox";
import { problemsOf } from "../problems-of.ts";
import { Day, oneOf, Sources, strict, Text, thresholdsNamed } from "../rule/sourced-schema.ts";

const path = "service.json";
const MonthDay = Type.String({ pattern: "^\\d{2}-\\d{2}$" });

/** The schema of `content/service.json`: the numbers of the service's reports. */
const ServiceSchema = Type.Object(
  {
    version: Text,
    reviewedOn: Day,
    thresholds: thresholdsNamed(serviceThresholds),
    standards: Type.Record(
      Text,
      Type.Object(
        {
          share: Type.Number({ minimum: 0, maximum: 1 }),
          comparison: oneOf(["at-least", "at-most"]),
          source: Text,
          verified: Type.Boolean(),
        },
        strict,
      ),
    ),
    depressionProblems: Type.Array(oneOf(clinicalProblems), { minItems: 1, uniqueItems: true }),
    ageBands: Type.Array(Type.Integer({ minimum: 0, maximum: 120 }), { minItems: 1, uniqueItems: true }),
    monitoringPeriods: Type.Array(Type.Object({ from: MonthDay, to: MonthDay }, strict), { minItems: 1 }),
    sources: Sources,
  },
  strict,
);

/** Reads and checks `content/service.json`; what is wrong goes to `problems`, and then there is no result. */
export function readService(
  files: ReadonlyMap<string, unknown>,
  problems: string[],
): ServiceContent | undefined {
  const json = files.get(path);
  const found = problemsOf(ServiceSchema, path, json);
  problems.push(...found);
  if (found.length > 0) return undefined;
  const content = json as ServiceContent;
  if (content.ageBands.some((age, index) => age <= (content.ageBands[index - 1] ?? -1)))
    problems.push(`${path}: ageBands must ascend`);
  return content;
}
