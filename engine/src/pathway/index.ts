export {
  type OwnPathway,
  type OwnPathwayFault,
  type OwnPathways,
  type OwnReview,
  type OwnStep,
  ownPathwayFaults,
  withOwnPathways,
} from "./own-pathway.ts";
export {
  type AdvancedOption,
  type GuidelineEquivalent,
  type HardToTreat,
  hardToTreatThresholds,
  type Pathway,
  type PathwayReview,
  type PathwayStep,
  pathwayThresholds,
} from "./pathway-content.ts";
export {
  nextPathwayReview,
  type PathwayDue,
  type PathwayPosition,
  pathwayPosition,
  type StepProposal,
  stepProposal,
} from "./position.ts";
export { type TreatmentTrials, type TrialCount, treatmentTrials } from "./treatment-trials.ts";
