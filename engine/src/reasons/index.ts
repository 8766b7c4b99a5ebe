import { doseTooLow } from "./dose-too-low.ts";
import { missedDiagnosis } from "./missed-diagnosis.ts";
import { physicalIllness } from "./physical-illness.ts";
import { poorFit } from "./poor-fit.ts";
import { readinessAndTiming } from "./readiness-and-timing.ts";
import type { ReasonRule } from "./reason-rule.ts";
import { socialNeeds } from "./social-needs.ts";

export type { ReasonOutcome, ReasonRule } from "./reason-rule.ts";

/** Every reason Kedge considers; among equally supported ones, this is the order in which to look. */
export const reasonRules: readonly ReasonRule[] = [
  missedDiagnosis,
  physicalIllness,
  poorFit,
  doseTooLow,
  readinessAndTiming,
  socialNeeds,
];
