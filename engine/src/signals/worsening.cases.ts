import { person, weekly } from "../testing/record.ts";
import type { SignalCases } from "../testing/rule-cases.ts";

export const cases: SignalCases = {
  fires: person({ scores: weekly("phq-9", [10, 10, 17]) }),
  quiet: person({ scores: weekly("phq-9", [10, 10, 15]) }),
  tooLittle: person({ scores: weekly("phq-9", [10]) }),
};
