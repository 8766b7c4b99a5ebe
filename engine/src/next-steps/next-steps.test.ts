import { describe } from "vitest";
import { type NextStepCases, nextStepCases } from "../testing/rule-cases.ts";
import { nextStepRules } from "./index.ts";

/** Every rule has its cases beside it, in `<code>.cases.ts`; a rule without cases fails here. */
for (const { code } of nextStepRules) {
  const { cases } = (await import(`./${code}.cases.ts`)) as { cases: NextStepCases };
  describe(code, () => {
    nextStepCases(code, cases);
  });
}
