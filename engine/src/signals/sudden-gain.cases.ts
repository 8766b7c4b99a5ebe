import { person, weekly } from "../testing/record.ts";
import type { SignalCases } from "../testing/rule-cases.ts";

export const cases: SignalCases = {
  fires: person({ scores: weekly("phq-9", [18, 17, 18, 11, 12, 10]) }),
  quiet: person({ scores: weekly("phq-9", [20, 18, 16, 14, 12, 10]) }),
  tooLittle: person({ scores: weekly("phq-9", [18, 10]) }),
};
