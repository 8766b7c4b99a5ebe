import { medicine, screen, stalled, start, week, weekly } from "../testing/record.ts";
import type { NextStepCases } from "../testing/rule-cases.ts";

export const cases: NextStepCases = {
  offered: stalled({
    scores: weekly("phq-9", [18, 18, 18, 18, 18, 18]),
    medicinesListedOn: start,
    screens: [screen("mdq", false)],
  }),
  notOffered: stalled({
    scores: weekly("phq-9", [18, 18, 18, 18, 18, 18]),
    medicines: [medicine("sertraline")],
  }),
  heldBack: {
    "medicines-not-known": stalled({
      scores: weekly("phq-9", [18, 18, 18, 18, 18, 18]),
      screens: [screen("mdq", false)],
    }),
    "bipolar-not-asked": stalled({
      scores: weekly("phq-9", [18, 18, 18, 18, 18, 18]),
      medicinesListedOn: start,
    }),
    "bipolar-possible": stalled({
      scores: weekly("phq-9", [18, 18, 18, 18, 18, 18]),
      medicinesListedOn: start,
      screens: [screen("mdq", true)],
    }),
    "possible-withdrawal": stalled({
      scores: weekly("phq-9", [17, 17, 17, 17, 17, 17, 17, 24, 24]),
      medicines: [medicine("paroxetine", { dose: 20, stoppedOn: week(6) })],
    }),
  },
};
