import { homework, person } from "../testing/record.ts";
import type { NextStepCases } from "../testing/rule-cases.ts";

export const cases: NextStepCases = {
  offered: person({ homework: homework("not-done", "not-done", "not-done") }),
  notOffered: person({ homework: homework("done", "done", "done") }),
};
