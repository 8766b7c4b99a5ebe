import { medicine, person } from "../testing/record.ts";
import type { SignalCases } from "../testing/rule-cases.ts";

export const cases: SignalCases = {
  fires: person({ medicines: [medicine("sertraline", { missedDaysOfSeven: 3 })] }),
  quiet: person({ medicines: [medicine("sertraline", { missedDaysOfSeven: 1 })] }),
  tooLittle: person({ medicines: [medicine("sertraline")] }),
};
