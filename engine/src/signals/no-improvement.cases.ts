import { person, stalled, weekly, well } from "../testing/record.ts";
import type { SignalCases } from "../testing/rule-cases.ts";

export const cases: SignalCases = {
  fires: stalled(),
  quiet: well(),
  tooLittle: person({ scores: weekly("phq-9", [15, 15, 15]) }),
};
