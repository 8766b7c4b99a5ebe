import { medicine, person, stalled } from "../testing/record.ts";
import type { NextStepCases } from "../testing/rule-cases.ts";

export const cases: NextStepCases = {
  offered: person({ medicines: [medicine("sertraline", { sideEffectBurden: 4 })] }),
  notOffered: stalled(),
};
