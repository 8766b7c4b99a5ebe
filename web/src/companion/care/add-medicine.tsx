import { knowledge } from "virtual:kedge-knowledge";
import type { FormEvent } from "react";
import { dayFrom, numberFrom, textFrom } from "../../care/form-values.ts";
import { TextField } from "../../design/text-field.tsx";
import { careTexts } from "../../language/care.ts";
import { language, useTexts } from "../../language/index.ts";
import { now } from "../../offline/now.ts";
import type { OwnCare } from "./use-care.ts";

const names = knowledge.medicines.substances.map(({ name }) => name[language] ?? name.en ?? "").sort();

/** A further medicine: its name is enough, the rest can follow. */
export function AddMedicine({ note }: { readonly note: OwnCare["note"] }) {
  const t = useTexts(careTexts);
  const save = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const fields = new FormData(form);
    const name = textFrom(fields, "name");
    if (name === "") return;
    const startedOn = dayFrom(fields, "startedOn");
    const dose = numberFrom(fields, "dose");
    void note({
      to: "medicine-events",
      body: {
        kind: "added",
        eventId: crypto.randomUUID(),
        medicineId: crypto.randomUUID(),
        on: now().on,
        name,
        ...(startedOn && { startedOn }),
        ...(dose !== undefined && { dose }),
      },
    });
    form.reset();
  };
  return (
    <section className="card" aria-labelledby="add-medicine">
      <form className="stack" onSubmit={save}>
        <h2 id="add-medicine">{t("medicines.add.title")}</h2>
        <TextField
          label={t("medicines.add.name")}
          name="name"
          required
          maxLength={100}
          list="known-medicines"
          autoComplete="off"
        />
        <datalist id="known-medicines">
          {names.map(name => (
            <option key={name} value={name} />
          ))}
        </datalist>
        <TextField label={t("medicines.add.since")} name="startedOn" type="date" max={now().on} />
        <TextField label={t("medicines.add.dose")} name="dose" type="number" min={0.01} step="any" />
        <div>
          <button type="submit" className="button button--main">
            {t("medicines.add.save")}
          </button>
        </div>
      </form>
    </section>
  );
}
