import { approaches, problems } from "@kedge/engine";
import { Type } from "typebox";
import { Code, Day, oneOf, sourced, strict } from "../rule/sourced-schema.ts";

const Approaches = Type.Array(oneOf(approaches), { minItems: 1 });

/** The schema of `content/matching/approaches.json`. */
export const ApproachesSchema = Type.Object(
  {
    reviewedOn: Day,
    byProblem: Type.Array(
      Type.Object({ problem: oneOf(problems), approaches: Approaches, ...sourced }, strict),
    ),
    byPattern: Type.Array(Type.Object({ finding: Code, approaches: Approaches, ...sourced }, strict)),
    limits: Type.Array(
      Type.Object({ approach: oneOf(approaches), notWhen: Type.Literal("severe"), ...sourced }, strict),
    ),
  },
  strict,
);

/** The schema of `content/matching/conditions.json`. */
export const ConditionsSchema = Type.Object(
  {
    reviewedOn: Day,
    conditions: Type.Array(
      Type.Object(
        {
          code: Code,
          instruments: Type.Array(Code),
          findings: Type.Array(Code),
          askWith: Type.Array(Code),
          problems: Type.Array(oneOf(problems)),
          ...sourced,
        },
        strict,
      ),
    ),
  },
  strict,
);
