import { screen, stalled } from "../testing/record.ts";
import type { ReasonCases } from "../testing/rule-cases.ts";

export const cases: ReasonCases = {
  supported: stalled({ screens: [screen("mdq", true), screen("audit-c", false)] }),
  notSupported: stalled({ screens: [screen("mdq", false)] }),
  notKnown: stalled(),
};
