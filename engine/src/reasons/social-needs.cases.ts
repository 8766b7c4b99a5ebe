import { no, stalled, yes } from "../testing/record.ts";
import type { ReasonCases } from "../testing/rule-cases.ts";

export const cases: ReasonCases = {
  supported: stalled({ findings: [...yes("money-need"), ...no("food-need")] }),
  notSupported: stalled({ findings: no("money-need") }),
  notKnown: stalled(),
};
