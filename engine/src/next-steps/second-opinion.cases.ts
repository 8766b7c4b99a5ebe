import { day, medicine, screen, stalled, week, weekly } from "../testing/record.ts";
import type { NextStepCases } from "../testing/rule-cases.ts";

export const cases: NextStepCases = {
  offered: stalled({
    pastTreatments: [
      {
        kind: "medicine",
        substance: "sertraline",
        startedOn: day(-300),
        endedOn: day(-200),
        dose: 100,
        taken: true,
        response: "none",
      },
    ],
  }),
  notOffered: stalled(),
  heldBack: {
    "possible-withdrawal": stalled({
      screens: [screen("mdq", true)],
      scores: weekly("phq-9", [17, 17, 17, 17, 17, 17, 17, 24, 24]),
      medicines: [medicine("paroxetine", { dose: 20, stoppedOn: week(6) })],
    }),
  },
};
