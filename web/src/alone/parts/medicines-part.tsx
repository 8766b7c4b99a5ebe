import { checkUpTexts } from "../../language/check-up.ts";
import { useTexts } from "../../language/index.ts";
import { now } from "../../offline/now.ts";
import { EntryList } from "../entry-list.tsx";
import { medicineLine } from "./entry-lines.ts";
import { MedicineForm } from "./medicine-form.tsx";
import type { PartProps } from "./part.ts";

/** What the person takes or took lately. Whether the list is complete is said apart: an empty list says nothing. */
export function MedicinesPart({ record, onChange }: PartProps) {
  const t = useTexts(checkUpTexts);
  const { medicines, medicinesListedOn } = record;
  return (
    <>
      <p>{t("medicines.text")}</p>
      <EntryList
        entries={medicines}
        lineOf={medicineLine}
        none={t("medicines.none-yet")}
        onRemove={gone => onChange({ ...record, medicines: medicines.filter(other => other !== gone) })}
      />
      <label className="choice">
        <input
          type="checkbox"
          checked={medicinesListedOn !== null}
          onChange={({ target: { checked } }) =>
            onChange({ ...record, medicinesListedOn: checked ? now().on : null })
          }
        />
        {medicines.length === 0 ? t("medicines.take-none") : t("medicines.complete")}
      </label>
      <MedicineForm onAdd={medicine => onChange({ ...record, medicines: [...medicines, medicine] })} />
      <p className="small quiet">{t("medicines.never-alone")}</p>
    </>
  );
}
