import { describe } from "vitest";
import { type ReasonCases, reasonCases } from "../testing/rule-cases.ts";
import { reasonRules } from "./index.ts";

/** Every rule has its cases beside it, in `<code>.cases.ts`; a rule without cases fails here. */
for (const { code } of reasonRules) {
  const { cases } = (await import(`./${code}.cases.ts`)) as { cases: ReasonCases };
  describe(code, () => {
    reasonCases(code, cases);
  });
}
