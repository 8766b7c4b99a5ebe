import { isLocalDate } from "@kedge/engine";
import { TextField } from "../../design/text-field.tsx";
import { checkUpTexts } from "../../language/check-up.ts";
import { useTexts } from "../../language/index.ts";
import { now } from "../../offline/now.ts";
import { SelectField } from "../select-field.tsx";
import { FacetQuestions } from "./facet-questions.tsx";
import { facetsOf, type PartProps } from "./part.ts";

const outcomes = ["done", "partly", "not-done"] as const;
const slots = ["last", "second", "third", "fourth"] as const;

/** What was agreed: goals, and the tasks between the sessions. */
export function TasksPart({ record, onChange }: PartProps) {
  const t = useTexts(checkUpTexts);
  const { goals, tasks } = record;
  const { on } = now();
  const setOutcome = (slot: number, outcome: (typeof outcomes)[number] | null) => {
    const known = slots.map((_, other) => (other === slot ? outcome : (tasks?.outcomes[other] ?? null)));
    onChange({ ...record, tasks: known.some(Boolean) ? { on, outcomes: known } : null });
  };
  return (
    <>
      <section className="card stack">
        <h2>{t("tasks.goals")}</h2>
        <SelectField
          label={t("tasks.agreed")}
          options={["agreed", "none"] as const}
          labelOf={kind => t(`tasks.${kind}`)}
          empty={t("not-said")}
          value={goals?.kind ?? null}
          onChange={kind =>
            onChange({ ...record, goals: kind === "agreed" ? { kind, reviewedOn: null } : kind && { kind } })
          }
        />
        {goals?.kind === "agreed" && (
          <TextField
            label={t("tasks.reviewed")}
            hint={t("roughly")}
            type="date"
            max={on}
            defaultValue={goals.reviewedOn ?? ""}
            onChange={({ target: { value } }) =>
              onChange({
                ...record,
                goals: { kind: "agreed", reviewedOn: isLocalDate(value) ? value : null },
              })
            }
          />
        )}
      </section>
      <section className="card stack">
        <h2>{t("tasks.title-tasks")}</h2>
        <p>{t("tasks.text")}</p>
        {slots.map((slot, position) => (
          <SelectField
            key={slot}
            label={t(`tasks.${slot}`)}
            options={outcomes}
            labelOf={outcome => t(`tasks.outcome.${outcome}`)}
            empty={t("not-said")}
            value={outcomes.find(outcome => outcome === tasks?.outcomes[position]) ?? null}
            onChange={outcome => setOutcome(position, outcome)}
          />
        ))}
      </section>
      <FacetQuestions record={record} onChange={onChange} facets={facetsOf.tasks} />
    </>
  );
}
