import { attended, person, week } from "../testing/record.ts";
import type { NextStepCases } from "../testing/rule-cases.ts";

export const cases: NextStepCases = {
  offered: person({ sessions: attended(4) }),
  notOffered: person({ sessions: attended(9), goals: [{ agreedOn: week(7) }] }),
};
