import { person, weekly, well } from "../testing/record.ts";
import type { SignalCases } from "../testing/rule-cases.ts";

export const cases: SignalCases = {
  fires: person({ scores: weekly("phq-9", [12, 14, 16, 19, 21]) }),
  quiet: well(),
  tooLittle: person({ scores: weekly("phq-9", [12, 21]) }),
};
