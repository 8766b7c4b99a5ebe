import { knowledge } from "virtual:kedge-knowledge";
import { compareDates, isLocalDate, type LocalDate, type Medicine, substanceOf } from "@kedge/engine";
import { type FormEvent, useId, useState } from "react";
import { ErrorBox } from "../../design/error-box.tsx";
import { TextField } from "../../design/text-field.tsx";
import { checkUpTexts } from "../../language/check-up.ts";
import { useTexts } from "../../language/index.ts";
import { now } from "../../offline/now.ts";
import { medicineName } from "./entry-lines.ts";

const missedDays = [0, 1, 2, 3, 4, 5, 6, 7] as const;
const burdens = [0, 1, 2, 3, 4, 5, 6] as const;

const dayOf = (value: FormDataEntryValue | null): LocalDate | null =>
  typeof value === "string" && isLocalDate(value) ? value : null;

/** What was entered, as the engine's medicine; `null` without a name, or when it ends before it begins. */
function medicineOf(data: FormData): Medicine | null {
  const name = String(data.get("name") ?? "").trim();
  const number = (field: string): number | null => {
    const value = data.get(field);
    return typeof value === "string" && value !== "" && Number.isFinite(Number(value)) ? Number(value) : null;
  };
  const dose = number("dose");
  const startedOn = dayOf(data.get("startedOn"));
  const stoppedOn = dayOf(data.get("stoppedOn"));
  const reviewedOn = dayOf(data.get("reviewedOn"));
  const missedDaysOfSeven = number("missed");
  const sideEffectBurden = number("burden");
  if (name === "" || (startedOn && stoppedOn && compareDates(stoppedOn, startedOn) < 0)) return null;
  return {
    substance: substanceOf(name, knowledge.medicines)?.code ?? name,
    ...(dose !== null && dose > 0 ? { dose } : {}),
    ...(startedOn ? { startedOn } : {}),
    ...(stoppedOn ? { stoppedOn } : {}),
    ...(reviewedOn ? { reviewedOn } : {}),
    ...(missedDaysOfSeven === null ? {} : { missedDaysOfSeven }),
    ...(sideEffectBurden === null ? {} : { sideEffectBurden }),
    ...(data.get("suddenly") ? { stoppedAbruptly: true } : {}),
  };
}

/** One medicine to add. Only the name is needed. */
export function MedicineForm({ onAdd }: { readonly onAdd: (medicine: Medicine) => void }) {
  const t = useTexts(checkUpTexts);
  const id = useId();
  const [problem, setProblem] = useState<string | null>(null);
  const today = now().on;
  const add = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const medicine = medicineOf(new FormData(event.currentTarget));
    setProblem(medicine ? null : t("medicines.need"));
    if (!medicine) return;
    onAdd(medicine);
    event.currentTarget.reset();
  };
  return (
    <form className="card stack" noValidate onSubmit={add}>
      <h2>{t("medicines.add-title")}</h2>
      <ErrorBox message={problem} />
      <TextField
        label={t("medicines.name")}
        hint={t("medicines.name-hint")}
        name="name"
        list={`${id}-names`}
        maxLength={100}
        autoComplete="off"
      />
      <datalist id={`${id}-names`}>
        {knowledge.medicines.substances.map(({ code }) => (
          <option key={code} value={medicineName(code)} />
        ))}
      </datalist>
      <TextField
        label={t("medicines.dose")}
        name="dose"
        type="number"
        inputMode="decimal"
        min={0}
        step="any"
      />
      <TextField label={t("medicines.since")} hint={t("roughly")} name="startedOn" type="date" max={today} />
      <TextField label={t("medicines.reviewed")} name="reviewedOn" type="date" max={today} />
      <div className="field">
        <label htmlFor={`${id}-missed`}>{t("medicines.missed")}</label>
        <select id={`${id}-missed`} name="missed">
          <option value="">{t("not-said")}</option>
          {missedDays.map(days => (
            <option key={days} value={days}>
              {t("medicines.days", { count: days })}
            </option>
          ))}
        </select>
      </div>
      <div className="field">
        <label htmlFor={`${id}-burden`}>{t("medicines.burden")}</label>
        <select id={`${id}-burden`} name="burden">
          <option value="">{t("not-said")}</option>
          {burdens.map(burden => (
            <option key={burden} value={burden}>
              {t(`medicines.burdens.${burden}`)}
            </option>
          ))}
        </select>
      </div>
      <TextField
        label={t("medicines.stopped")}
        hint={t("medicines.stopped-hint")}
        name="stoppedOn"
        type="date"
        max={today}
      />
      <label className="choice">
        <input type="checkbox" name="suddenly" value="yes" />
        {t("medicines.suddenly")}
      </label>
      <button type="submit" className="button">
        {t("medicines.add")}
      </button>
    </form>
  );
}
