import { stalled, weekly, well } from "../testing/record.ts";
import type { NextStepCases } from "../testing/rule-cases.ts";

export const cases: NextStepCases = {
  offered: stalled(),
  notOffered: well(),
  heldBack: { "more-than-self-help": stalled({ scores: weekly("phq-9", [22, 22, 22, 22, 22, 22]) }) },
};
