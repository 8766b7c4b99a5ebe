import { no, stalled, yes } from "../testing/record.ts";
import type { ReasonCases } from "../testing/rule-cases.ts";

export const cases: ReasonCases = {
  supported: stalled({ findings: [...yes("little-support"), ...yes("has-confidant")] }),
  notSupported: stalled({ findings: no("little-support") }),
  notKnown: stalled(),
};
