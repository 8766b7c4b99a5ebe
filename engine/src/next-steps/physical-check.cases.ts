import { no, person, yes } from "../testing/record.ts";
import type { NextStepCases } from "../testing/rule-cases.ts";

export const cases: NextStepCases = {
  offered: person({ findings: yes("tick-bite-or-rash") }),
  notOffered: person({ findings: no("tick-bite-or-rash") }),
};
