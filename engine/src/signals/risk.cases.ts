import { person, risk } from "../testing/record.ts";
import type { SignalCases } from "../testing/rule-cases.ts";

export const cases: SignalCases = {
  fires: person({ riskAnswers: [risk(1)] }),
  quiet: person({ riskAnswers: [risk(0)] }),
  tooLittle: "never",
};
