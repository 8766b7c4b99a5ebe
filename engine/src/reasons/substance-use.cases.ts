import { no, screen, stalled } from "../testing/record.ts";
import type { ReasonCases } from "../testing/rule-cases.ts";

export const cases: ReasonCases = {
  supported: stalled({ screens: [screen("audit-c", true)], findings: no("drug-use") }),
  notSupported: stalled({ screens: [screen("audit-c", false)] }),
  notKnown: stalled(),
};
