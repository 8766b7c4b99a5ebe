import { advancedOptionsForHardToTreatDepression } from "./advanced-options-for-hard-to-treat-depression.ts";
import { askAboutInteraction } from "./ask-about-interaction.ts";
import { askAboutSafety } from "./ask-about-safety.ts";
import { barriersToAttending } from "./barriers-to-attending.ts";
import { betterSleep } from "./better-sleep.ts";
import { changeApproach } from "./change-approach.ts";
import { checkInAnotherWay } from "./check-in-another-way.ts";
import { complementaryOptions } from "./complementary-options.ts";
import { considerMedicine } from "./consider-medicine.ts";
import { contactBeforeNextSession } from "./contact-before-next-session.ts";
import { contactPrescriberAboutWithdrawal } from "./contact-prescriber-about-withdrawal.ts";
import { crisisPlan } from "./crisis-plan.ts";
import { exercise } from "./exercise.ts";
import { furtherScreens } from "./further-screens.ts";
import { involveSupportPerson } from "./involve-support-person.ts";
import type { NextStepRule } from "./next-step-rule.ts";
import { onlineSessions } from "./online-sessions.ts";
import { physicalCheck } from "./physical-check.ts";
import { practiseInSession } from "./practise-in-session.ts";
import { raiseTheDose } from "./raise-the-dose.ts";
import { renewGoals } from "./renew-goals.ts";
import { repairTheAlliance } from "./repair-the-alliance.ts";
import { reviewMedicineWithPrescriber } from "./review-medicine-with-prescriber.ts";
import { secondOpinion } from "./second-opinion.ts";
import { selfHelpModule } from "./self-help-module.ts";
import { smallerGoalOrPause } from "./smaller-goal-or-pause.ts";
import { socialServicesReferral } from "./social-services-referral.ts";
import { spacedSessionsAndRelapsePlan } from "./spaced-sessions-and-relapse-plan.ts";
import { stJohnsWortCaution } from "./st-johns-wort-caution.ts";
import { stepDown } from "./step-down.ts";
import { stepUp } from "./step-up.ts";
import { structuredReassessment } from "./structured-reassessment.ts";
import { supportGroup } from "./support-group.ts";
import { switchTherapist } from "./switch-therapist.ts";
import { talkAboutAlcoholAndDrugs } from "./talk-about-alcohol-and-drugs.ts";
import { talkAboutExpectations } from "./talk-about-expectations.ts";
import { talkAboutProgress } from "./talk-about-progress.ts";

export type { NextStepRule, Situation } from "./next-step-rule.ts";

/** Every next step Kedge can propose; among equally supported ones, this is the order to propose them in. */
export const nextStepRules: readonly NextStepRule[] = [
  crisisPlan,
  askAboutSafety,
  contactBeforeNextSession,
  contactPrescriberAboutWithdrawal,
  askAboutInteraction,
  stJohnsWortCaution,
  talkAboutProgress,
  structuredReassessment,
  furtherScreens,
  physicalCheck,
  repairTheAlliance,
  switchTherapist,
  raiseTheDose,
  changeApproach,
  stepUp,
  secondOpinion,
  reviewMedicineWithPrescriber,
  considerMedicine,
  advancedOptionsForHardToTreatDepression,
  renewGoals,
  practiseInSession,
  talkAboutExpectations,
  barriersToAttending,
  onlineSessions,
  checkInAnotherWay,
  smallerGoalOrPause,
  talkAboutAlcoholAndDrugs,
  betterSleep,
  socialServicesReferral,
  involveSupportPerson,
  stepDown,
  spacedSessionsAndRelapsePlan,
  selfHelpModule,
  exercise,
  supportGroup,
  complementaryOptions,
];
