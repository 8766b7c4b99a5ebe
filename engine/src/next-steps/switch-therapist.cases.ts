import { accepted, feedback, person, week } from "../testing/record.ts";
import type { NextStepCases } from "../testing/rule-cases.ts";

export const cases: NextStepCases = {
  offered: person({
    sessionFeedback: feedback({ bond: 4 }),
    decisions: [accepted("repair-the-alliance"), accepted("repair-the-alliance", week(3))],
  }),
  notOffered: person({
    sessionFeedback: feedback({ bond: 4 }),
    decisions: [accepted("repair-the-alliance")],
  }),
};
