import type { Care, MedicineEntry } from "@kedge/api";
import {
  type Knowledge,
  type ListedMedicine,
  type LocalDate,
  listedMedicines,
  type Medicine,
  type MedicineEvent,
  medicineOf,
  unlistedMedicine,
} from "@kedge/engine";
import { bySubject } from "./by-subject.ts";

/** One medicine on the list: how it is called, how it stands, and everything that was noted about it. */
export interface MedicineOnList {
  readonly medicineId: string;
  readonly name: string;
  readonly medicine: Medicine;
  readonly listed: ListedMedicine;
  readonly entries: readonly MedicineEntry[];
}

/** The person's medicines, those taken now first. What was entered by mistake is not among them. */
export function medicineList(
  { medicineEvents }: Pick<Care, "medicineEvents">,
  knowledge: Knowledge,
  asOf: LocalDate,
  language: string,
): MedicineOnList[] {
  const list = bySubject(medicineEvents, ({ medicineId }) => medicineId).flatMap(entries => {
    const added = entries.find(entry => entry.kind === "added");
    const medicine = added && medicineOf(added.substance ?? unlistedMedicine, entries.map(toEvent));
    const [listed] = medicine ? listedMedicines([medicine], knowledge.medicines, asOf) : [];
    if (!added || !medicine || !listed) return [];
    const known = listed.substance?.name;
    const name = known?.[language] ?? known?.en ?? added.name ?? "";
    return [{ medicineId: added.medicineId, name, medicine, listed, entries }];
  });
  return list.sort((a, b) => Number(b.listed.current) - Number(a.listed.current));
}

/** An entry carries what the engine looks at, and more. */
function toEvent(entry: MedicineEntry): MedicineEvent {
  return entry;
}
