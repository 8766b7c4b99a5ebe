import { compareDates, type LocalDate } from "../date.ts";
import type { Medicine } from "../record.ts";
import type { MedicineClass, MedicineKnowledge, Substance } from "./medicine-knowledge.ts";

/** A medicine of the person's list together with what is known of its substance. */
export interface ListedMedicine {
  readonly medicine: Medicine;
  /** `null`: not in `content/medicines`; nothing is then said about it. */
  readonly substance: Substance | null;
  readonly current: boolean;
}

/**
 * Stands in a record for a medicine that is not in `content/medicines`: what the person wrote is personal, and a review
 * must not carry it further.
 */
export const unlistedMedicine = "unlisted-medicine";

const byName = new WeakMap<MedicineKnowledge, Map<string, Substance>>();

function index(knowledge: MedicineKnowledge): Map<string, Substance> {
  const known = byName.get(knowledge);
  if (known) return known;
  const names = new Map<string, Substance>();
  for (const substance of knowledge.substances) {
    for (const name of [substance.code, ...Object.values(substance.name), ...substance.aliases])
      names.set(name.toLowerCase(), substance);
  }
  byName.set(knowledge, names);
  return names;
}

/** The substance with this code, name or product name, whatever its spelling in capitals; `null` when it is not listed. */
export function substanceOf(name: string, knowledge: MedicineKnowledge): Substance | null {
  return index(knowledge).get(name.trim().toLowerCase()) ?? null;
}

/** The class of a substance; `null` when the substance is not listed or listed for its interactions only. */
export function classOf(name: string, knowledge: MedicineKnowledge): MedicineClass | null {
  const code = substanceOf(name, knowledge)?.class;
  return knowledge.classes.find(({ code: own }) => own === code) ?? null;
}

/** The person's medicines with what is known of them, in an order that doesn't depend on that of the list. */
export function listedMedicines(
  medicines: readonly Medicine[],
  knowledge: MedicineKnowledge,
  asOf: LocalDate,
): ListedMedicine[] {
  return medicines.map(medicine => ({
    medicine,
    substance: substanceOf(medicine.substance, knowledge),
    current: !medicine.stoppedOn || compareDates(medicine.stoppedOn, asOf) > 0,
  }));
}

/** Whether it is an antidepressant by its class. */
export function isAntidepressant({ substance }: ListedMedicine, knowledge: MedicineKnowledge): boolean {
  return knowledge.classes.some(({ code, antidepressant }) => antidepressant && code === substance?.class);
}

/** Whether one of `names` is the substance's class, one of its groups or the substance itself. */
export function belongsTo(substance: Substance, names: readonly string[]): boolean {
  return names.some(
    name => name === substance.code || name === substance.class || substance.groups.includes(name),
  );
}

/** How the listed medicine is called: the substance's code where it is known, or what was written. */
export function nameOf({ medicine, substance }: ListedMedicine): string {
  return substance?.code ?? medicine.substance;
}
