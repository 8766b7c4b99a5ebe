import { feedback, stalled } from "../testing/record.ts";
import type { NextStepCases } from "../testing/rule-cases.ts";

export const cases: NextStepCases = {
  offered: stalled({ sessionFeedback: feedback({ expectancy: 1 }) }),
  notOffered: stalled(),
};
