import { describe } from "vitest";
import { type SignalCases, signalCases } from "../testing/rule-cases.ts";
import { signalRules } from "./index.ts";

/** Every rule has its cases beside it, in `<code>.cases.ts`; a rule without cases fails here. */
for (const { code } of signalRules) {
  const { cases } = (await import(`./${code}.cases.ts`)) as { cases: SignalCases };
  describe(code, () => {
    signalCases(code, cases);
  });
}
