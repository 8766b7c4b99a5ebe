import { day, medicine, stalled, week, weekly } from "../testing/record.ts";
import type { NextStepCases } from "../testing/rule-cases.ts";

export const cases: NextStepCases = {
  offered: stalled({
    sessions: [
      { on: day(0), attendance: "attended" },
      { on: day(30), attendance: "attended" },
    ],
  }),
  notOffered: stalled(),
  heldBack: {
    "possible-withdrawal": stalled({
      sessions: [
        { on: day(0), attendance: "attended" },
        { on: day(30), attendance: "attended" },
      ],
      scores: weekly("phq-9", [17, 17, 17, 17, 17, 17, 17, 24, 24]),
      medicines: [medicine("paroxetine", { dose: 20, stoppedOn: week(6) })],
    }),
  },
};
