import { medicine, person } from "../testing/record.ts";
import type { SignalCases } from "../testing/rule-cases.ts";

export const cases: SignalCases = {
  fires: person({ medicines: [medicine("sertraline", { sideEffectBurden: 5 })] }),
  quiet: person({ medicines: [medicine("sertraline", { sideEffectBurden: 2 })] }),
  tooLittle: person({ medicines: [medicine("sertraline")] }),
};
