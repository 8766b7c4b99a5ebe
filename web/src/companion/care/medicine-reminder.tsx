import type { FormEvent } from "react";
import { textFrom } from "../../care/form-values.ts";
import { TextField } from "../../design/text-field.tsx";
import { careTexts } from "../../language/care.ts";
import { useTexts } from "../../language/index.ts";
import type { MedicinePart } from "./medicine-card.tsx";

/** When the person wants to be reminded of a medicine. */
export function MedicineReminder({ medicine: { entries }, tell }: MedicinePart) {
  const t = useTexts(careTexts);
  const last = entries.findLast(entry => entry.kind === "reminder");
  const save = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const at = textFrom(new FormData(event.currentTarget), "at").slice(0, "HH:MM".length);
    tell({ kind: "reminder", at: at === "" ? null : at });
  };
  return (
    <details>
      <summary>{t("medicines.reminder.title")}</summary>
      <form className="stack" onSubmit={save}>
        <TextField
          label={t("medicines.reminder.label")}
          hint={t("medicines.reminder.hint")}
          name="at"
          type="time"
          defaultValue={last?.at ?? ""}
        />
        <div>
          <button type="submit" className="button">
            {t("medicines.reminder.save")}
          </button>
        </div>
      </form>
    </details>
  );
}
