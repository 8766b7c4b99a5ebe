import { feedback, no, stalled } from "../testing/record.ts";
import type { ReasonCases } from "../testing/rule-cases.ts";

export const cases: ReasonCases = {
  supported: stalled({ sessionFeedback: feedback({ expectancy: 2 }), findings: no("expects-quick-change") }),
  notSupported: stalled({ sessionFeedback: feedback({ expectancy: 8 }) }),
  notKnown: stalled(),
};
