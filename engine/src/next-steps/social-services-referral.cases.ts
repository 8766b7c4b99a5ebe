import { person, stalled, yes } from "../testing/record.ts";
import type { NextStepCases } from "../testing/rule-cases.ts";

export const cases: NextStepCases = {
  offered: person({ findings: yes("housing-need") }),
  notOffered: stalled(),
};
