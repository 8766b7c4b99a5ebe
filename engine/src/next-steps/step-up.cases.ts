import { attended, medicine, stalled, start, week, weekly } from "../testing/record.ts";
import type { NextStepCases } from "../testing/rule-cases.ts";

export const cases: NextStepCases = {
  offered: stalled({ episode: { startedOn: start, problem: "depression", approach: "guided-self-help" } }),
  notOffered: stalled({ sessions: attended(4) }),
  heldBack: {
    "possible-withdrawal": stalled({
      scores: weekly("phq-9", [17, 17, 17, 17, 17, 17, 17, 24, 24]),
      medicines: [medicine("paroxetine", { dose: 20, stoppedOn: week(6) })],
    }),
  },
};
