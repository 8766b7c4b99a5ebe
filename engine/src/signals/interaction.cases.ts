import { medicine, person } from "../testing/record.ts";
import type { SignalCases } from "../testing/rule-cases.ts";

export const cases: SignalCases = {
  fires: person({ medicines: [medicine("sertraline"), medicine("Ibuprofen")] }),
  quiet: person({ medicines: [medicine("sertraline")] }),
  tooLittle: person(),
};
