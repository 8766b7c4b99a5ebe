import { nextStepRule } from "./next-step-rule.ts";

/** Speak with the prescriber about symptoms after a medicine was stopped or cut, before anything else is changed. */
export const contactPrescriberAboutWithdrawal = nextStepRule({
  code: "contact-prescriber-about-withdrawal",
  answers: ["withdrawal-or-relapse", "medicine-stopped-abruptly"],
});
