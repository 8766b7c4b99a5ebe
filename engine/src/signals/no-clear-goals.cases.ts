import { attended, person, week } from "../testing/record.ts";
import type { SignalCases } from "../testing/rule-cases.ts";

export const cases: SignalCases = {
  fires: person({ sessions: attended(3) }),
  quiet: person({ sessions: attended(9), goals: [{ agreedOn: week(1), reviewedOn: week(6) }] }),
  tooLittle: person(),
};
