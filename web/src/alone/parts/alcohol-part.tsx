import { screens } from "virtual:kedge-screens";
import type { Form } from "../../companion/check-in/form.ts";
import { checkUpTexts } from "../../language/check-up.ts";
import { useTexts } from "../../language/index.ts";
import { now } from "../../offline/now.ts";
import { SelectField } from "../select-field.tsx";
import type { PartProps } from "./part.ts";

/** The short screen for alcohol: one answer per question, all of them optional. */
export function AlcoholPart({ record, onChange }: PartProps) {
  const t = useTexts(checkUpTexts);
  const { on } = now();
  return screens.map((form: Form) => {
    const given = record.screens.find(({ instrument }) => instrument === form.instrument)?.answers;
    const set = (position: number, choice: number | null) => {
      const answers = form.items.map((_, other) => (other === position ? choice : (given?.[other] ?? null)));
      const others = record.screens.filter(({ instrument }) => instrument !== form.instrument);
      const said = answers.some(answer => answer !== null);
      const own = said ? [{ instrument: form.instrument, on, answers }] : [];
      onChange({ ...record, screens: [...others, ...own] });
    };
    return (
      <section key={form.instrument} className="card stack">
        {form.items.map((item, position) => (
          <SelectField
            key={item.linkId}
            label={item.text}
            options={item.options.map((_, choice) => String(choice))}
            labelOf={choice => item.options[Number(choice)]?.label ?? ""}
            empty={t("not-said")}
            value={
              given?.[position] === undefined || given[position] === null ? null : String(given[position])
            }
            onChange={choice => set(position, choice === null ? null : Number(choice))}
          />
        ))}
        <p className="small quiet">
          {form.title}. {form.notice}
        </p>
      </section>
    );
  });
}
