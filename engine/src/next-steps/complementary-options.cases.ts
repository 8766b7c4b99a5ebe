import { no, stalled, well, yes } from "../testing/record.ts";
import type { NextStepCases } from "../testing/rule-cases.ts";

export const cases: NextStepCases = {
  offered: stalled({ findings: no("psychosis", "dissociation") }),
  notOffered: well(),
  heldBack: {
    "psychosis-not-asked": stalled({ findings: no("psychosis") }),
    "psychosis-or-dissociation": stalled({ findings: [...yes("dissociation"), ...no("psychosis")] }),
  },
};
