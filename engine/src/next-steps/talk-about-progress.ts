import { stalled } from "../reasons/stalled.ts";
import { nextStepRule } from "./next-step-rule.ts";

/** An honest talk about progress: the first step when sessions do not help. */
export const talkAboutProgress = nextStepRule({
  code: "talk-about-progress",
  answers: [...stalled, "sessions-missed", "poor-fit", "alliance-low", "alliance-rupture"],
});
