import { barriersToAttending } from "./barriers-to-attending.ts";
import { contactBeforeNextSession } from "./contact-before-next-session.ts";
import { crisisPlan } from "./crisis-plan.ts";
import type { NextStepRule } from "./next-step-rule.ts";
import { physicalCheck } from "./physical-check.ts";
import { raiseTheDose } from "./raise-the-dose.ts";
import { repairTheAlliance } from "./repair-the-alliance.ts";
import { smallerGoalOrPause } from "./smaller-goal-or-pause.ts";
import { socialServicesReferral } from "./social-services-referral.ts";
import { structuredReassessment } from "./structured-reassessment.ts";
import { talkAboutProgress } from "./talk-about-progress.ts";

export type { NextStepRule } from "./next-step-rule.ts";

/** Every next step Kedge can propose; among equally supported ones, this is the order to propose them in. */
export const nextStepRules: readonly NextStepRule[] = [
  crisisPlan,
  contactBeforeNextSession,
  talkAboutProgress,
  structuredReassessment,
  repairTheAlliance,
  raiseTheDose,
  barriersToAttending,
  physicalCheck,
  smallerGoalOrPause,
  socialServicesReferral,
];
