import { feedback, person, start } from "../testing/record.ts";
import type { SignalCases } from "../testing/rule-cases.ts";

export const cases: SignalCases = {
  fires: person({
    sessionFeedback: feedback({ copingSkillUse: 2 }, { copingSkillUse: 3 }, { copingSkillUse: 1 }),
    exercises: [{ on: start, shared: true }],
  }),
  quiet: person({
    sessionFeedback: feedback({ copingSkillUse: 2 }, { copingSkillUse: 5 }, { copingSkillUse: 8 }),
  }),
  tooLittle: person({ sessionFeedback: feedback({ copingSkillUse: 1 }) }),
};
