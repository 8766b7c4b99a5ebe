import { day, stalled } from "../testing/record.ts";
import type { ReasonCases } from "../testing/rule-cases.ts";

export const cases: ReasonCases = {
  supported: stalled({
    sessions: [
      { on: day(0), attendance: "attended" },
      { on: day(30), attendance: "attended" },
    ],
  }),
  notSupported: stalled(),
  notKnown: stalled({ sessions: [] }),
};
