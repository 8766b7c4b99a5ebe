import { homework, person } from "../testing/record.ts";
import type { SignalCases } from "../testing/rule-cases.ts";

export const cases: SignalCases = {
  fires: person({ homework: homework("done", "not-done", "not-done", "partly") }),
  quiet: person({ homework: homework("done", "partly", "done", "not-done") }),
  tooLittle: person({ homework: homework("not-done", "open", "not-done") }),
};
