import { medicine, person, week } from "../testing/record.ts";
import type { NextStepCases } from "../testing/rule-cases.ts";

export const cases: NextStepCases = {
  offered: person({ medicines: [medicine("venlafaxine", { stoppedOn: week(7), stoppedAbruptly: true })] }),
  notOffered: person({ medicines: [medicine("venlafaxine")] }),
};
