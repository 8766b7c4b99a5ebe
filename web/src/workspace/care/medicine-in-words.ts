import { describeDate, describeNumber } from "@kedge/engine";
import type { TFunction } from "i18next";
import type { MedicineOnList } from "../../care/medicine-list.ts";

/** A medicine with its dose and since when, as a prescriber would want it. */
export function medicineInWords(
  { name, medicine }: MedicineOnList,
  t: TFunction<"care-cards">,
  language: string,
): string {
  return t(medicine.startedOn ? "medicines.letter.line" : "medicines.letter.line-open", {
    name,
    dose:
      medicine.dose === undefined
        ? t("medicines.dose-unknown")
        : t("medicines.dose", { dose: describeNumber(medicine.dose, language) }),
    since: medicine.startedOn && describeDate(medicine.startedOn, language),
  });
}
