import { person, risk } from "../testing/record.ts";
import type { NextStepCases } from "../testing/rule-cases.ts";

export const cases: NextStepCases = {
  offered: person({ riskAnswers: [risk(2)] }),
  notOffered: person({ riskAnswers: [risk(0)] }),
};
