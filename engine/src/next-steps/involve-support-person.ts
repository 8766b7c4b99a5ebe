import { untilHomeIsSafe } from "./known-first.ts";
import { nextStepRule } from "./next-step-rule.ts";

/** Bring in somebody the person trusts, as far as they want. Held back until it is known that home is safe. */
export const involveSupportPerson = nextStepRule({
  code: "involve-support-person",
  answers: ["support-missing", "no-improvement", "plateau"],
  heldBackBy: ({ context }) => untilHomeIsSafe(context),
});
