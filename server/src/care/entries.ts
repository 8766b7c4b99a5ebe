import type { Care, GoalEntry, MedicineEntry, NewGoalEvent, NewMedicineEvent } from "@kedge/api";
import { type MedicineKnowledge, substanceOf } from "@kedge/engine";
import type { CareDetail, CareEventId, CareSubjectId, NewCareEvent, WordedCareEvent } from "@kedge/store";
import { idFrom } from "../id-from.ts";

/** What somebody wrote themselves, by the kind of entry; it is stored encrypted and apart from the rest. */
const wordsIn: Readonly<Record<string, readonly string[]>> = {
  added: ["name"],
  report: ["effects"],
  question: ["text"],
  worded: ["text", "measure", "levels"],
  reviewed: ["note"],
};

function split(kind: string, fields: CareDetail): Pick<NewCareEvent, "detail" | "words"> {
  const apart = wordsIn[kind] ?? [];
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined && value !== null);
  const words = entries.filter(([name]) => apart.includes(name));
  return {
    detail: Object.fromEntries(entries.filter(([name]) => !apart.includes(name))),
    words: words.length > 0 ? Object.fromEntries(words) : null,
  };
}

/** An entry about a medicine as it is stored. A name that Kedge knows is kept as the code of its substance. */
export function storedMedicineEvent(event: NewMedicineEvent, knowledge: MedicineKnowledge): NewCareEvent {
  const { eventId, medicineId, kind, on, ...fields } = event;
  const known = event.kind === "added" ? substanceOf(event.name, knowledge)?.code : undefined;
  return {
    eventId: idFrom<CareEventId>(eventId),
    about: "medicine",
    subjectId: idFrom<CareSubjectId>(medicineId),
    kind,
    on,
    ...split(kind, known === undefined ? fields : { ...fields, name: undefined, substance: known }),
  };
}

/** An entry about a goal as it is stored. */
export function storedGoalEvent({ eventId, goalId, kind, on, ...fields }: NewGoalEvent): NewCareEvent {
  return {
    eventId: idFrom<CareEventId>(eventId),
    about: "goal",
    subjectId: idFrom<CareSubjectId>(goalId),
    kind,
    on,
    ...split(kind, fields),
  };
}

/** Stored entries as they go out. */
export function shownEntries(
  events: readonly WordedCareEvent[],
): Pick<Care, "medicineEvents" | "medicinesListedOn" | "goalEvents"> {
  const days = events.filter(({ about }) => about === "medicine-list").map(({ on }) => on);
  // Kedge checked these fields by the schema of their kind when it stored them.
  return {
    medicineEvents: events
      .filter(({ about }) => about === "medicine")
      .map(event => ({ ...nothingKnown(event), ...shown(event, "medicineId") }) as unknown as MedicineEntry),
    medicinesListedOn: days.sort().at(-1) ?? null,
    goalEvents: events
      .filter(({ about }) => about === "goal")
      .map(event => shown(event, "goalId") as unknown as GoalEntry),
  };
}

const nothingKnown = ({ kind }: WordedCareEvent) => (kind === "added" ? { substance: null, name: null } : {});

function shown(event: WordedCareEvent, subject: "medicineId" | "goalId") {
  const { eventId, subjectId, kind, on, side, notedAt } = event;
  const noted = { eventId, [subject]: subjectId, kind, on, side, notedAt: notedAt.toISOString() };
  return { ...event.detail, ...event.words, ...noted };
}
