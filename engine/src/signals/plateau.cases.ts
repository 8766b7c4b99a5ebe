import { person, weekly } from "../testing/record.ts";
import type { SignalCases } from "../testing/rule-cases.ts";

export const cases: SignalCases = {
  fires: person({ scores: weekly("phq-9", [20, 17, 14, 12, 12, 13, 12, 12, 13]) }),
  quiet: person({ scores: weekly("phq-9", [24, 22, 20, 19, 17, 16, 14, 13, 11]) }),
  tooLittle: person({ scores: weekly("phq-9", [20, 12, 12, 12]) }),
};
