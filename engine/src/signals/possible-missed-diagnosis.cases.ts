import { person, screen } from "../testing/record.ts";
import type { SignalCases } from "../testing/rule-cases.ts";

export const cases: SignalCases = {
  fires: person({ screens: [screen("mdq", true), screen("audit-c", false)] }),
  quiet: person({ screens: [screen("mdq", false)] }),
  tooLittle: person(),
};
