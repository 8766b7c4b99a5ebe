import { medicine, no, person, yes } from "../testing/record.ts";
import type { SignalCases } from "../testing/rule-cases.ts";

export const cases: SignalCases = {
  fires: person({ findings: yes("thyroid-signs"), medicines: [medicine("prednisolone")] }),
  quiet: person({ findings: no("thyroid-signs", "chronic-pain") }),
  tooLittle: person(),
};
