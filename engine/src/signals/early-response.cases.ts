import { person, weekly } from "../testing/record.ts";
import type { SignalCases } from "../testing/rule-cases.ts";

export const cases: SignalCases = {
  fires: person({ scores: weekly("phq-9", [18, 15, 11]) }),
  quiet: person({ scores: weekly("phq-9", [18, 17, 15]) }),
  tooLittle: person({ scores: weekly("phq-9", [18]) }),
};
