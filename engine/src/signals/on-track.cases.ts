import { person, stalled, weekly, well } from "../testing/record.ts";
import type { SignalCases } from "../testing/rule-cases.ts";

export const cases: SignalCases = {
  fires: well(),
  quiet: stalled(),
  tooLittle: person({ scores: weekly("phq-9", [12]) }),
};
