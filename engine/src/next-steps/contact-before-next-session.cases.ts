import { person, stalled, weekly } from "../testing/record.ts";
import type { NextStepCases } from "../testing/rule-cases.ts";

export const cases: NextStepCases = {
  offered: person({ scores: weekly("phq-9", [10, 17]) }),
  notOffered: stalled(),
};
