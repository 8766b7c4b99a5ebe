import { day, medicine, screen, stalled, week, weekly, yes } from "../testing/record.ts";
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
      {
        kind: "medicine",
        substance: "venlafaxine",
        startedOn: day(-190),
        endedOn: day(-100),
        dose: 150,
        taken: true,
        response: "partial",
      },
    ],
    screens: [screen("mdq", false)],
  }),
  notOffered: stalled(),
  heldBack: {
    "bipolar-not-asked": stalled({
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
        {
          kind: "medicine",
          substance: "venlafaxine",
          startedOn: day(-190),
          endedOn: day(-100),
          dose: 150,
          taken: true,
          response: "partial",
        },
      ],
    }),
    "bipolar-possible": stalled({
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
        {
          kind: "medicine",
          substance: "venlafaxine",
          startedOn: day(-190),
          endedOn: day(-100),
          dose: 150,
          taken: true,
          response: "partial",
        },
      ],
      findings: yes("times-of-high-energy"),
    }),
    "possible-withdrawal": stalled({
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
        {
          kind: "medicine",
          substance: "venlafaxine",
          startedOn: day(-190),
          endedOn: day(-100),
          dose: 150,
          taken: true,
          response: "partial",
        },
      ],
      scores: weekly("phq-9", [17, 17, 17, 17, 17, 17, 17, 24, 24]),
      medicines: [medicine("paroxetine", { dose: 20, stoppedOn: week(6) })],
    }),
  },
};
