import { feedback, stalled, week } from "../testing/record.ts";
import type { ReasonCases } from "../testing/rule-cases.ts";

export const cases: ReasonCases = {
  supported: stalled({
    sessionFeedback: feedback({ readiness: 3 }),
    findings: [{ code: "life-event", on: week(7), present: true }],
  }),
  notSupported: stalled({ sessionFeedback: feedback({ readiness: 8 }) }),
  notKnown: stalled(),
};
