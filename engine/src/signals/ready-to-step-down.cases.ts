import { week, well } from "../testing/record.ts";
import type { SignalCases } from "../testing/rule-cases.ts";

export const cases: SignalCases = {
  fires: well(),
  quiet: well({ goals: [{ agreedOn: week(1) }] }),
  tooLittle: well({ goals: [] }),
};
