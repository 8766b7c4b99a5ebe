import type { FormEvent } from "react";
import { dayFrom, numberFrom } from "../../care/form-values.ts";
import { SelectField } from "../../design/select-field.tsx";
import { TextField } from "../../design/text-field.tsx";
import { careTexts } from "../../language/care.ts";
import { useTexts } from "../../language/index.ts";
import { now } from "../../offline/now.ts";
import type { MedicinePart } from "./medicine-card.tsx";

/** A new dose, a stop, or taking it again: what happened, never what to do. */
export function MedicineChange({ medicine: { medicine, listed }, tell }: MedicinePart) {
  const t = useTexts(careTexts);
  const agreed = [
    { value: "yes", label: t("medicines.change.agreed-yes") },
    { value: "no", label: t("medicines.change.agreed-no") },
  ];
  const saveDose = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const dose = numberFrom(fields, "dose");
    if (dose === undefined) return;
    const lower = medicine.dose !== undefined && dose < medicine.dose;
    tell(
      { kind: "dose", dose, ...(lower && { abruptly: fields.get("agreed") === "no" }) },
      dayFrom(fields, "on"),
    );
    event.currentTarget.reset();
  };
  const saveStop = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    tell({ kind: "stopped", abruptly: fields.get("agreed") === "no" }, dayFrom(fields, "on"));
  };
  if (!listed.current)
    return (
      <div>
        <button type="button" className="button" onClick={() => tell({ kind: "resumed" })}>
          {t("medicines.change.resume")}
        </button>
      </div>
    );
  return (
    <details>
      <summary>{t("medicines.change.title")}</summary>
      <div className="stack">
        <form className="stack" onSubmit={saveDose}>
          <TextField
            label={t("medicines.change.dose")}
            name="dose"
            type="number"
            min={0.01}
            step="any"
            required
          />
          <TextField
            label={t("medicines.change.on")}
            name="on"
            type="date"
            max={now().on}
            defaultValue={now().on}
          />
          <SelectField label={t("medicines.change.agreed")} name="agreed" options={agreed} />
          <div>
            <button type="submit" className="button">
              {t("medicines.change.dose-save")}
            </button>
          </div>
        </form>
        <form className="stack" onSubmit={saveStop}>
          <TextField
            label={t("medicines.change.stopped-on")}
            name="on"
            type="date"
            max={now().on}
            defaultValue={now().on}
          />
          <SelectField label={t("medicines.change.agreed")} name="agreed" options={agreed} />
          <div>
            <button type="submit" className="button">
              {t("medicines.change.stop-save")}
            </button>
          </div>
        </form>
        <p className="quiet small">{t("medicines.stop")}</p>
        <div>
          <button type="button" className="button" onClick={() => tell({ kind: "reviewed" })}>
            {t("medicines.change.talked")}
          </button>
        </div>
      </div>
    </details>
  );
}
