import type { Care, GoalEntry, KnownPastTreatment, MedicineEntry, NewPastTreatment } from "@kedge/api";
import { type MedicineKnowledge, substanceOf } from "@kedge/engine";
import type { Note } from "./note.ts";

/** What will be known once these notes of the person have arrived: what the device shows meanwhile. */
export function withNotes(care: Care, notes: readonly Note[], medicines: MedicineKnowledge): Care {
  return notes.reduce((known, note) => withNote(known, note, medicines), care);
}

/** Sorts behind everything that the server has stored. */
const notStoredYet = { side: "client", notedAt: "9999-12-31T00:00:00Z" } as const;

function withNote(care: Care, note: Note, medicines: MedicineKnowledge): Care {
  switch (note.to) {
    case "findings": {
      const answered = new Set<string>(note.body.answers.map(({ code }) => code));
      const added = note.body.answers.flatMap(({ code, present, on }) =>
        present === null ? [] : [{ code, present, on, side: "client" as const }],
      );
      return { ...care, findings: [...care.findings.filter(({ code }) => !answered.has(code)), ...added] };
    }
    case "past-treatments":
      return { ...care, pastTreatments: [...care.pastTreatments, shownPast(note.body, medicines)] };
    case "past-treatment-removal":
      return {
        ...care,
        pastTreatments: care.pastTreatments.filter(
          ({ pastTreatmentId }) => pastTreatmentId !== note.pastTreatmentId,
        ),
      };
    case "preferred-approaches":
      return { ...care, preferredApproaches: note.body.approaches };
    case "medicine-events":
      return { ...care, medicineEvents: [...care.medicineEvents, shownMedicine(note.body, medicines)] };
    case "medicine-list":
      return { ...care, medicinesListedOn: note.body.on };
    case "goal-events": {
      const entry: GoalEntry = { ...note.body, ...notStoredYet };
      return { ...care, goalEvents: [...care.goalEvents, entry] };
    }
  }
}

function shownMedicine(
  event: Extract<Note, { to: "medicine-events" }>["body"],
  medicines: MedicineKnowledge,
): MedicineEntry {
  if (event.kind !== "added") return { ...event, ...notStoredYet };
  const substance = substanceOf(event.name, medicines)?.code ?? null;
  return { ...event, ...notStoredYet, substance, name: substance === null ? event.name : null };
}

function shownPast(past: NewPastTreatment, medicines: MedicineKnowledge): KnownPastTreatment {
  const { pastTreatmentId, kind, startedOn, endedOn = null, response = null } = past;
  const shared = { pastTreatmentId, startedOn, endedOn, response, side: "client" } as const;
  if (kind === "psychological")
    return {
      ...shared,
      kind,
      treatment: past.approach,
      name: null,
      sessions: past.sessions ?? null,
      dose: null,
      taken: null,
    };
  const treatment = substanceOf(past.medicine, medicines)?.code ?? null;
  return {
    ...shared,
    kind,
    treatment,
    name: treatment === null ? past.medicine : null,
    sessions: null,
    dose: past.dose ?? null,
    taken: past.taken ?? null,
  };
}
