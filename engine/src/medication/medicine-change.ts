import { compareDates, type LocalDate } from "../date.ts";
import type { Medicine } from "../record.ts";

/** What changed about one medicine on one day. Doses are what is taken, in mg per day, where they are known. */
export type MedicineChange = { readonly on: LocalDate; readonly substance: string } & (
  | { readonly kind: "started"; readonly dose?: number }
  | { readonly kind: "dose-changed"; readonly from?: number; readonly to?: number }
  | { readonly kind: "stopped"; readonly abruptly: boolean }
);

/** Every start, change of dose and stop that the list of medicines tells of, the oldest first. */
export function medicineChanges(medicines: readonly Medicine[]): MedicineChange[] {
  return medicines
    .flatMap(changesOf)
    .sort((a, b) => compareDates(a.on, b.on) || a.substance.localeCompare(b.substance, "en"));
}

function changesOf(medicine: Medicine): MedicineChange[] {
  const { substance, startedOn, doseChangedOn, stoppedOn, dose, previousDose } = medicine;
  const firstDose = doseChangedOn ? previousDose : dose;
  const changes: MedicineChange[] = [];
  if (startedOn)
    changes.push({
      kind: "started",
      on: startedOn,
      substance,
      ...(firstDose === undefined ? {} : { dose: firstDose }),
    });
  if (doseChangedOn)
    changes.push({
      kind: "dose-changed",
      on: doseChangedOn,
      substance,
      ...(previousDose === undefined ? {} : { from: previousDose }),
      ...(dose === undefined ? {} : { to: dose }),
    });
  if (stoppedOn)
    changes.push({
      kind: "stopped",
      on: stoppedOn,
      substance,
      abruptly: medicine.stoppedAbruptly ?? false,
    });
  return changes;
}
