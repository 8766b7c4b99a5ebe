import { feedback, person } from "../testing/record.ts";
import type { SignalCases } from "../testing/rule-cases.ts";

export const cases: SignalCases = {
  fires: person({
    sessionFeedback: feedback({ bond: 9, goals: 8, tasks: 9 }, { bond: 5, goals: 8, tasks: 8 }),
  }),
  quiet: person({
    sessionFeedback: feedback({ bond: 9, goals: 8, tasks: 9 }, { bond: 8, goals: 8, tasks: 8 }),
  }),
  tooLittle: person(),
};
