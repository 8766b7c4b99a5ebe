export {
  adherence,
  doseStanding,
  type PlanStanding,
  planStanding,
  reducedOn,
} from "./dose.ts";
export { dueReviews, type MedicineDue, type ReviewCircumstances } from "./due-reviews.ts";
export {
  type InteractionCircumstances,
  type InteractionFlag,
  interactionFlags,
} from "./interaction-flags.ts";
export {
  belongsTo,
  classOf,
  isAntidepressant,
  type ListedMedicine,
  listedMedicines,
  nameOf,
  substanceOf,
  unlistedMedicine,
} from "./listed-medicine.ts";
export * from "./medicine-change.ts";
export { type MedicineEvent, medicineOf } from "./medicine-history.ts";
export * from "./medicine-knowledge.ts";
export { type WithdrawalOrRelapse, withdrawalOrRelapse } from "./withdrawal-or-relapse.ts";
