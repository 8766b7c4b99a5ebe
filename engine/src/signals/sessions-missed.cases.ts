import { attended, person, sessions } from "../testing/record.ts";
import type { SignalCases } from "../testing/rule-cases.ts";

export const cases: SignalCases = {
  fires: person({ sessions: sessions("attended", "missed", "attended", "cancelled-late") }),
  quiet: person({ sessions: attended(9) }),
  tooLittle: person(),
};
