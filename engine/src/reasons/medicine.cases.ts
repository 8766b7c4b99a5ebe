import { medicine, stalled } from "../testing/record.ts";
import type { ReasonCases } from "../testing/rule-cases.ts";

export const cases: ReasonCases = {
  supported: stalled({
    medicines: [medicine("sertraline", { dose: 25, missedDaysOfSeven: 0, sideEffectBurden: 4 })],
  }),
  notSupported: stalled({
    medicines: [medicine("sertraline", { dose: 100, missedDaysOfSeven: 0, sideEffectBurden: 1 })],
  }),
  notKnown: stalled(),
};
