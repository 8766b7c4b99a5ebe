import { type Approach, approaches } from "@kedge/engine";
import { type FormEvent, useState } from "react";
import { SelectField } from "../../design/select-field.tsx";
import { careTexts } from "../../language/care.ts";
import { useTexts } from "../../language/index.ts";
import type { OwnCare } from "./use-care.ts";

/** What the person would rather have, if they could choose. */
export function Preferences({
  approaches: chosen,
  note,
}: {
  readonly approaches: readonly Approach[];
  readonly note: OwnCare["note"];
}) {
  const t = useTexts(careTexts);
  const [saved, setSaved] = useState(false);
  const options = [
    { value: "", label: t("preference.open") },
    ...approaches.map(code => ({ value: code, label: t(`approach.${code}`) })),
  ];
  const save = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const wished = ["first", "second"].flatMap(
      place => approaches.find(code => code === fields.get(place)) ?? [],
    );
    await note({ to: "preferred-approaches", body: { approaches: [...new Set(wished)] } });
    setSaved(true);
  };
  return (
    <section className="card stack" aria-labelledby="preference">
      <h2 id="preference">{t("preference.title")}</h2>
      <p>{t("preference.intro")}</p>
      <form key={chosen.join()} className="stack" onSubmit={event => void save(event)}>
        <SelectField
          label={t("preference.first")}
          name="first"
          defaultValue={chosen[0] ?? ""}
          options={options}
        />
        <SelectField
          label={t("preference.second")}
          name="second"
          defaultValue={chosen[1] ?? ""}
          options={options}
        />
        <p role="status" className="small quiet">
          {saved ? t("preference.saved") : ""}
        </p>
        <div>
          <button type="submit" className="button">
            {t("preference.save")}
          </button>
        </div>
      </form>
    </section>
  );
}
