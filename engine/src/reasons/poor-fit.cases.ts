import { feedback, stalled } from "../testing/record.ts";
import type { ReasonCases } from "../testing/rule-cases.ts";

export const cases: ReasonCases = {
  supported: stalled({ sessionFeedback: feedback({ bond: 4, goals: 8 }) }),
  notSupported: stalled({ sessionFeedback: feedback({ bond: 9, goals: 8 }) }),
  notKnown: stalled(),
};
