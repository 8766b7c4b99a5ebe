import { medicine, person, week } from "../testing/record.ts";
import type { SignalCases } from "../testing/rule-cases.ts";

export const cases: SignalCases = {
  fires: person({ medicines: [medicine("paroxetine", { stoppedOn: week(7), stoppedAbruptly: true })] }),
  quiet: person({ medicines: [medicine("paroxetine", { stoppedOn: week(1), stoppedAbruptly: true })] }),
  tooLittle: "never",
};
