import { no, stalled, yes } from "../testing/record.ts";
import type { ReasonCases } from "../testing/rule-cases.ts";

export const cases: ReasonCases = {
  supported: stalled({ findings: [...yes("thyroid-signs"), ...no("chronic-pain")] }),
  notSupported: stalled({ findings: no("thyroid-signs") }),
  notKnown: stalled(),
};
