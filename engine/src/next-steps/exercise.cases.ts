import { stalled, well, yes } from "../testing/record.ts";
import type { NextStepCases } from "../testing/rule-cases.ts";

export const cases: NextStepCases = {
  offered: stalled(),
  notOffered: well(),
  heldBack: { "doctor-first": stalled({ findings: yes("heart-condition") }) },
};
