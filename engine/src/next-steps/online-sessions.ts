import { answerTo } from "../rule-context.ts";
import { firstOf, whileRiskIsOpen } from "./known-first.ts";
import { nextStepRule } from "./next-step-rule.ts";

/** Meet by video when travel, time or health make it hard to come. Needs a private room, and a local plan when there is risk. */
export const onlineSessions = nextStepRule({
  code: "online-sessions",
  answers: ["sessions-missed", "social-needs"],
  fits: ({ context, has }) => has("sessions-missed") || answerTo(context, "transport-need") === "yes",
  heldBackBy: situation =>
    firstOf(
      whileRiskIsOpen(situation),
      answerTo(situation.context, "unsafe-at-home") === "yes" ? "ask-alone-first" : null,
    ),
});
