import { stalled, well } from "../testing/record.ts";
import type { NextStepCases } from "../testing/rule-cases.ts";

export const cases: NextStepCases = {
  offered: stalled(),
  notOffered: well(),
};
