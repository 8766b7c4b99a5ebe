import { attended, person, risk, sessions, yes } from "../testing/record.ts";
import type { NextStepCases } from "../testing/rule-cases.ts";

export const cases: NextStepCases = {
  offered: person({ sessions: sessions("missed", "missed") }),
  notOffered: person({ sessions: attended(9) }),
  heldBack: {
    "risk-first": person({ sessions: sessions("missed", "missed"), riskAnswers: [risk(1)] }),
    "ask-alone-first": person({ sessions: sessions("missed", "missed"), findings: yes("unsafe-at-home") }),
  },
};
