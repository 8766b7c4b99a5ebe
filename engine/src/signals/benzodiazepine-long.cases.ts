import { medicine, person, week } from "../testing/record.ts";
import type { SignalCases } from "../testing/rule-cases.ts";

export const cases: SignalCases = {
  fires: person({ medicines: [medicine("diazepam")] }),
  quiet: person({ medicines: [medicine("diazepam", { startedOn: week(6) })] }),
  tooLittle: person({ medicines: [{ substance: "diazepam" }] }),
};
