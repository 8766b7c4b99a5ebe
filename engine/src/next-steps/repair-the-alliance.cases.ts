import { feedback, person, yes } from "../testing/record.ts";
import type { NextStepCases } from "../testing/rule-cases.ts";

export const cases: NextStepCases = {
  offered: person({ sessionFeedback: feedback({ bond: 4 }) }),
  notOffered: person({ sessionFeedback: feedback({ bond: 4 }), findings: yes("boundary-violation") }),
};
