import {
  type Approach,
  agreedGoal,
  type ClientRecord,
  type Goal,
  type GoalEvent,
  goalState,
  type LocalDate,
  type Medicine,
  type MedicineEvent,
  medicineOf,
  type PastTreatment,
  unlistedMedicine,
} from "@kedge/engine";
import type { CareEventRow, CareSubject, PastTreatmentRow, ReviewInputs } from "@kedge/store";

type CarePart = Pick<
  ClientRecord,
  "goals" | "medicines" | "medicinesListedOn" | "pastTreatments" | "preferredApproaches" | "findings"
>;

/** What client and clinic noted together, as the engine looks at it. Nobody's words are in it. */
export function careRecord(inputs: ReviewInputs): CarePart {
  const { careEvents, pastTreatments, preferredApproaches, findings } = inputs;
  const listedOn = latestDay(careEvents.filter(({ about }) => about === "medicine-list"));
  return {
    findings: findings.map(({ code, on, present }) => ({ code, on, present })),
    pastTreatments: pastTreatments.map(toPastTreatment),
    ...(preferredApproaches.length > 0 ? { preferredApproaches } : {}),
    medicines: bySubject(careEvents, "medicine").flatMap(medicineFrom),
    ...(listedOn ? { medicinesListedOn: listedOn } : {}),
    goals: bySubject(careEvents, "goal").flatMap(goalFrom),
  };
}

function medicineFrom(events: readonly CareEventRow[]): Medicine[] {
  const substance = events.find(({ kind }) => kind === "added")?.detail.substance;
  const medicine = medicineOf(
    typeof substance === "string" ? substance : unlistedMedicine,
    // Kedge checked the fields by the schema of their kind when it stored them.
    events.map(({ kind, on, detail }) => ({ ...detail, kind, on }) as MedicineEvent),
  );
  return medicine ? [medicine] : [];
}

function goalFrom(events: readonly CareEventRow[]): Goal[] {
  const state = goalState(
    events.map(({ kind, on, side, detail }) => ({ ...detail, kind, on, side }) as GoalEvent),
  );
  const goal = state && agreedGoal(state);
  return goal ? [goal] : [];
}

function toPastTreatment(row: PastTreatmentRow): PastTreatment {
  const { kind, treatment, startedOn, endedOn, sessions, dose, taken, response } = row;
  const shared = {
    startedOn,
    ...(endedOn === null ? {} : { endedOn }),
    ...(response === null ? {} : { response }),
  };
  if (kind === "psychological")
    // The schema of the request let through no other code.
    return { kind, approach: treatment as Approach, ...shared, ...(sessions === null ? {} : { sessions }) };
  return {
    kind,
    substance: treatment ?? unlistedMedicine,
    ...shared,
    ...(dose === null ? {} : { dose }),
    ...(taken === null ? {} : { taken }),
  };
}

function bySubject(events: readonly CareEventRow[], about: CareSubject): CareEventRow[][] {
  const groups = new Map<string, CareEventRow[]>();
  for (const event of events) {
    if (event.about !== about) continue;
    const group = groups.get(event.subjectId);
    if (group) group.push(event);
    else groups.set(event.subjectId, [event]);
  }
  return [...groups.values()];
}

function latestDay(events: readonly CareEventRow[]): LocalDate | undefined {
  return events
    .map(({ on }) => on)
    .sort()
    .at(-1);
}
