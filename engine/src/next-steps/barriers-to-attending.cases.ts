import { attended, person, sessions } from "../testing/record.ts";
import type { NextStepCases } from "../testing/rule-cases.ts";

export const cases: NextStepCases = {
  offered: person({ sessions: sessions("missed", "missed") }),
  notOffered: person({ sessions: attended(9) }),
};
