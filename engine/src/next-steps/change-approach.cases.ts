import {
  attended,
  feedback,
  medicine,
  screen,
  stalled,
  start,
  week,
  weekly,
  yes,
} from "../testing/record.ts";
import type { NextStepCases } from "../testing/rule-cases.ts";

export const cases: NextStepCases = {
  offered: stalled({ screens: [screen("mdq", false)], findings: yes("withdrawn-and-inactive") }),
  notOffered: stalled({ sessions: attended(4) }),
  heldBack: {
    "diagnosis-not-reviewed": stalled(),
    "dose-first": stalled({
      screens: [screen("mdq", false)],
      sessions: attended(6).map((session, index) => ({ ...session, on: week(index + 3) })),
    }),
    "alliance-first": stalled({ screens: [screen("mdq", false)], sessionFeedback: feedback({ bond: 3 }) }),
    "possible-withdrawal": stalled({
      screens: [screen("mdq", false)],
      episode: { startedOn: start, problem: "obsessive-compulsive", approach: "counselling" },
      scores: weekly("phq-9", [17, 17, 17, 17, 17, 17, 17, 24, 24]),
      medicines: [medicine("paroxetine", { dose: 20, stoppedOn: week(6) })],
    }),
  },
};
