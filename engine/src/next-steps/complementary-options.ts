import { untilPsychosisIsRuledOut } from "./known-first.ts";
import { nextStepRule } from "./next-step-rule.ts";

/** Mindfulness, yoga, biofeedback, hypnosis beside therapy. Held back until psychosis and dissociation have been asked about. */
export const complementaryOptions = nextStepRule({
  code: "complementary-options",
  addition: true,
  answers: ["no-improvement", "plateau", "not-on-track"],
  heldBackBy: ({ context }) => untilPsychosisIsRuledOut(context),
});
