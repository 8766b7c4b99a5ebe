import type { NextStepRule } from "./next-step-rule.ts";

/** An honest talk about progress: the first step when sessions do not help. */
export const talkAboutProgress: NextStepRule = {
  code: "talk-about-progress",
  answers: ["worsening", "no-improvement", "not-on-track", "sessions-missed", "poor-fit"],
};
