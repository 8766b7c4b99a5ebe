import { stalled, yes } from "../testing/record.ts";
import type { NextStepCases } from "../testing/rule-cases.ts";

export const cases: NextStepCases = {
  offered: stalled({ findings: yes("poor-sleep") }),
  notOffered: stalled(),
};
