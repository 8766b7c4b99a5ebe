import { no, person, yes } from "../testing/record.ts";
import type { SignalCases } from "../testing/rule-cases.ts";

export const cases: SignalCases = {
  fires: person({ findings: yes("housing-need") }),
  quiet: person({ findings: no("housing-need", "food-need") }),
  tooLittle: person(),
};
