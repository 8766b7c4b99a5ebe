import { no, stalled, well, yes } from "../testing/record.ts";
import type { NextStepCases } from "../testing/rule-cases.ts";

export const cases: NextStepCases = {
  offered: stalled({ findings: no("unsafe-at-home") }),
  notOffered: well(),
  heldBack: {
    "home-safety-not-asked": stalled(),
    "ask-alone-first": stalled({ findings: yes("unsafe-at-home") }),
  },
};
