import { allianceLow } from "./alliance-low.ts";
import { allianceRupture } from "./alliance-rupture.ts";
import { benzodiazepineLong } from "./benzodiazepine-long.ts";
import { checkInsLapsing } from "./check-ins-lapsing.ts";
import { copingSkillsNotUsed } from "./coping-skills-not-used.ts";
import { earlyResponse } from "./early-response.ts";
import { homeworkNotDone } from "./homework-not-done.ts";
import { interaction } from "./interaction.ts";
import { medicineMissed } from "./medicine-missed.ts";
import { medicineNotReviewed } from "./medicine-not-reviewed.ts";
import { medicineStoppedAbruptly } from "./medicine-stopped-abruptly.ts";
import { noClearGoals } from "./no-clear-goals.ts";
import { noImprovement } from "./no-improvement.ts";
import { notOnTrack } from "./not-on-track.ts";
import { onTrack } from "./on-track.ts";
import { plateau } from "./plateau.ts";
import { possibleMedicalCause } from "./possible-medical-cause.ts";
import { possibleMissedDiagnosis } from "./possible-missed-diagnosis.ts";
import { readyToStepDown } from "./ready-to-step-down.ts";
import { recovered } from "./recovered.ts";
import { risk } from "./risk.ts";
import { riskNotAnswered } from "./risk-not-answered.ts";
import { sessionsMissed } from "./sessions-missed.ts";
import { sideEffects } from "./side-effects.ts";
import type { SignalRule } from "./signal-rule.ts";
import { socialNeed } from "./social-need.ts";
import { suddenGain } from "./sudden-gain.ts";
import { worsening } from "./worsening.ts";

export type { SignalOutcome, SignalRule } from "./signal-rule.ts";

/** Every signal Kedge looks for, those that matter first on top. */
export const signalRules: readonly SignalRule[] = [
  risk,
  riskNotAnswered,
  worsening,
  medicineStoppedAbruptly,
  interaction,
  noImprovement,
  plateau,
  notOnTrack,
  allianceRupture,
  allianceLow,
  sessionsMissed,
  possibleMissedDiagnosis,
  possibleMedicalCause,
  medicineNotReviewed,
  sideEffects,
  medicineMissed,
  benzodiazepineLong,
  socialNeed,
  noClearGoals,
  copingSkillsNotUsed,
  homeworkNotDone,
  checkInsLapsing,
  readyToStepDown,
  recovered,
  suddenGain,
  earlyResponse,
  onTrack,
];
