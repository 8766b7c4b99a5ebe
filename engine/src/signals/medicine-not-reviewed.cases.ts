import { medicine, person, week } from "../testing/record.ts";
import type { SignalCases } from "../testing/rule-cases.ts";

export const cases: SignalCases = {
  fires: person({ birthYear: 2003, medicines: [medicine("sertraline", { dose: 50 })] }),
  quiet: person({ medicines: [medicine("sertraline", { reviewedOn: week(8) })] }),
  tooLittle: person({ medicines: [{ substance: "sertraline" }] }),
};
