import { feedback, person } from "../testing/record.ts";
import type { SignalCases } from "../testing/rule-cases.ts";

export const cases: SignalCases = {
  fires: person({ sessionFeedback: feedback({ bond: 5, goals: 8 }, { bond: 4, goals: 7 }) }),
  quiet: person({ sessionFeedback: feedback({ bond: 8, goals: 8 }, { bond: 5, goals: 7 }) }),
  tooLittle: person({ sessionFeedback: feedback({ bond: 3 }) }),
};
