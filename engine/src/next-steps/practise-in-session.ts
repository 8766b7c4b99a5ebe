import { nextStepRule } from "./next-step-rule.ts";

/** Practise one skill in the session and make the task between sessions smaller (Kazantzis et al. 2016). */
export const practiseInSession = nextStepRule({
  code: "practise-in-session",
  answers: ["coping-skills-not-used", "homework-not-done"],
});
