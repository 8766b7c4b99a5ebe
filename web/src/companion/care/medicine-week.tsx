import { knowledge } from "virtual:kedge-knowledge";
import { classOf, describeDate } from "@kedge/engine";
import type { FormEvent } from "react";
import { numberFrom } from "../../care/form-values.ts";
import { SelectField } from "../../design/select-field.tsx";
import { careTexts } from "../../language/care.ts";
import { language, useTexts } from "../../language/index.ts";
import type { MedicinePart } from "./medicine-card.tsx";

const daysOfWeek = ["0", "1", "2", "3", "4", "5", "6", "7"];
const burdens = ["0", "1", "2", "3", "4", "5", "6"] as const;

/** How the last week went with a medicine: days it was left out, and side effects. */
export function MedicineWeek({ medicine: { medicine, entries }, tell }: MedicinePart) {
  const t = useTexts(careTexts);
  const ask = classOf(medicine.substance, knowledge.medicines)?.ask;
  const effects = ask?.[language] ?? ask?.en ?? [];
  const last = entries.findLast(entry => entry.kind === "report");
  const save = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const fields = new FormData(form);
    const missedDays = numberFrom(fields, "missed");
    const burden = numberFrom(fields, "burden");
    const noticed = fields.getAll("effect").map(String);
    tell({
      kind: "report",
      ...(missedDays !== undefined && { missedDays }),
      ...(burden !== undefined && { burden }),
      ...(noticed.length > 0 && { effects: noticed }),
    });
    form.reset();
  };
  return (
    <details>
      <summary>{t("medicines.week.title")}</summary>
      <form className="stack" onSubmit={save}>
        {last && (
          <p className="quiet small">{t("medicines.week.saved", { on: describeDate(last.on, language) })}</p>
        )}
        <SelectField
          label={t("medicines.week.missed")}
          name="missed"
          options={[
            { value: "", label: t("frame.not-known") },
            ...daysOfWeek.map(day => ({ value: day, label: day })),
          ]}
        />
        <SelectField
          label={t("medicines.week.burden")}
          name="burden"
          options={[
            { value: "", label: t("frame.not-known") },
            ...burdens.map(value => ({ value, label: t(`medicines.week.burdens.${value}`) })),
          ]}
        />
        {effects.length > 0 && (
          <fieldset>
            <legend>{t("medicines.week.effects")}</legend>
            {effects.map(effect => (
              <label key={effect} className="choice">
                <input type="checkbox" name="effect" value={effect} />
                {effect}
              </label>
            ))}
          </fieldset>
        )}
        <div>
          <button type="submit" className="button">
            {t("frame.save")}
          </button>
        </div>
      </form>
    </details>
  );
}
