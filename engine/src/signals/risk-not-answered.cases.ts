import { person, risk, week } from "../testing/record.ts";
import type { SignalCases } from "../testing/rule-cases.ts";

export const cases: SignalCases = {
  fires: person({ riskAnswers: [risk(null)] }),
  quiet: person({ riskAnswers: [risk(null), risk(0, week(1))] }),
  tooLittle: "never",
};
