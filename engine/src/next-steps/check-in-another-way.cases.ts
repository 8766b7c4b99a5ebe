import { person, week } from "../testing/record.ts";
import type { NextStepCases } from "../testing/rule-cases.ts";

export const cases: NextStepCases = {
  offered: person({ checkInsDue: [{ dueOn: week(1) }, { dueOn: week(2) }] }),
  notOffered: person({
    checkInsDue: [
      { dueOn: week(1), answeredOn: week(1) },
      { dueOn: week(2), answeredOn: week(2) },
    ],
  }),
};
