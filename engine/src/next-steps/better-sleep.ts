import { nextStepRule } from "./next-step-rule.ts";

/** Treat poor sleep in its own right: CBT for insomnia first, apnoea ruled out (NICE; AASM). */
export const betterSleep = nextStepRule({
  code: "better-sleep",
  answers: ["sleep"],
});
