import type {
  MedicineListStatement,
  NewFindings,
  NewGoalEvent,
  NewMedicineEvent,
  NewPastTreatment,
  PreferredApproaches,
} from "@kedge/api";

/** Something that is added to what client and clinic note together: where it goes, and what it says. */
export type Note =
  | { readonly to: "findings"; readonly body: NewFindings }
  | { readonly to: "past-treatments"; readonly body: NewPastTreatment }
  | { readonly to: "past-treatment-removal"; readonly pastTreatmentId: string }
  | { readonly to: "preferred-approaches"; readonly body: PreferredApproaches }
  | { readonly to: "medicine-events"; readonly body: NewMedicineEvent }
  | { readonly to: "medicine-list"; readonly body: MedicineListStatement }
  | { readonly to: "goal-events"; readonly body: NewGoalEvent };

/** Where a note is sent, below the address of the person. */
export function pathOf(note: Note): string {
  return note.to === "past-treatment-removal" ? `past-treatments/${note.pastTreatmentId}/removal` : note.to;
}

export const bodyOf = (note: Note): unknown => ("body" in note ? note.body : {});

type Without<T, Fields extends PropertyKey> = T extends unknown ? Omit<T, Fields> : never;

/** What a form knows of an entry; its id and day are added when it is noted. */
export type MedicineNews = Without<NewMedicineEvent, "eventId" | "medicineId" | "on">;
export type GoalNews = Without<NewGoalEvent, "eventId" | "goalId" | "on">;
