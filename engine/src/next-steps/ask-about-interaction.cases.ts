import { medicine, person } from "../testing/record.ts";
import type { NextStepCases } from "../testing/rule-cases.ts";

export const cases: NextStepCases = {
  offered: person({ medicines: [medicine("lithium"), medicine("ramipril")] }),
  notOffered: person({ medicines: [medicine("lithium")] }),
};
