import { no, stalled, week, weekly, yes } from "../testing/record.ts";
import type { ReasonCases } from "../testing/rule-cases.ts";

export const cases: ReasonCases = {
  supported: stalled({
    scores: [...weekly("phq-9", [15, 15, 15, 15, 15, 15]), { instrument: "isi", on: week(3), total: 18 }],
    findings: yes("snoring-and-tired"),
  }),
  notSupported: stalled({ findings: no("poor-sleep") }),
  notKnown: stalled(),
};
