import { approachMismatch } from "./approach-mismatch.ts";
import { doseTooLow } from "./dose-too-low.ts";
import { medicine } from "./medicine.ts";
import { missedDiagnosis } from "./missed-diagnosis.ts";
import { physicalIllness } from "./physical-illness.ts";
import { poorFit } from "./poor-fit.ts";
import { readinessAndTiming } from "./readiness-and-timing.ts";
import type { ReasonRule } from "./reason-rule.ts";
import { sleep } from "./sleep.ts";
import { socialNeeds } from "./social-needs.ts";
import { substanceUse } from "./substance-use.ts";
import { supportMissing } from "./support-missing.ts";
import { unrealisticExpectations } from "./unrealistic-expectations.ts";
import { withdrawalOrRelapse } from "./withdrawal-or-relapse.ts";

export type { ReasonOutcome, ReasonRule } from "./reason-rule.ts";

/** Every reason Kedge considers; among equally supported ones, this is the order in which to look. */
export const reasonRules: readonly ReasonRule[] = [
  withdrawalOrRelapse,
  missedDiagnosis,
  physicalIllness,
  poorFit,
  doseTooLow,
  approachMismatch,
  medicine,
  readinessAndTiming,
  unrealisticExpectations,
  substanceUse,
  sleep,
  socialNeeds,
  supportMissing,
];
