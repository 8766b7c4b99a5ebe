import { medicine, person, week, weekly, yes } from "../testing/record.ts";
import type { ReasonCases } from "../testing/rule-cases.ts";

export const cases: ReasonCases = {
  supported: person({
    scores: weekly("phq-9", [8, 8, 8, 8, 8, 8, 16]),
    medicines: [medicine("paroxetine", { dose: 20, stoppedOn: week(5) })],
    findings: yes("withdrawal-signs"),
  }),
  notSupported: person({
    scores: weekly("phq-9", [8, 8, 8, 8, 8, 8, 16]),
    medicines: [medicine("paroxetine", { dose: 20 })],
  }),
  notKnown: person({ scores: weekly("phq-9", [8, 8, 8, 8, 8, 8, 16]) }),
};
