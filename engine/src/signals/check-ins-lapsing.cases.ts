import { person, week } from "../testing/record.ts";
import type { SignalCases } from "../testing/rule-cases.ts";

export const cases: SignalCases = {
  fires: person({
    checkInsDue: [{ dueOn: week(1), answeredOn: week(1) }, { dueOn: week(2) }, { dueOn: week(3) }],
  }),
  quiet: person({
    checkInsDue: [
      { dueOn: week(2), answeredOn: week(2) },
      { dueOn: week(3), answeredOn: week(3) },
      { dueOn: week(8) },
    ],
  }),
  tooLittle: person({ checkInsDue: [{ dueOn: week(1) }] }),
};
