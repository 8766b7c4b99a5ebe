import { knowledge } from "virtual:kedge-knowledge";
import type { NewPlan, Plan, PlanEntry } from "@kedge/api";
import { approaches, describeDate, phrase, problems } from "@kedge/engine";
import { Button, NativeSelect, NumberInput, Textarea, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { request } from "../../api-client/index.ts";
import { dayFrom, numberFrom, textFrom } from "../../care/form-values.ts";
import { instant } from "../instant.ts";
import { QueryState } from "../query-state.tsx";
import { Failure } from "./failure.tsx";
import { PathwayCard } from "./pathway.tsx";
import { refreshClient } from "./use-client-care.ts";

/** The plan of this episode of care, and the place in stepped care. */
export function PlanCards({ clientId }: { readonly clientId: string }) {
  const query = useQuery({
    queryKey: ["plan", clientId],
    queryFn: () => request<Plan>("GET", `/api/clients/${clientId}/plan`),
  });
  if (!query.data) return <QueryState query={query} />;
  return (
    <>
      <PlanCard clientId={clientId} plan={query.data} />
      <PathwayCard plan={query.data} />
    </>
  );
}

function PlanCard({ clientId, plan }: { readonly clientId: string; readonly plan: Plan }) {
  const { t, i18n } = useTranslation("care-cards");
  const [editing, setEditing] = useState(false);
  return (
    <section className="card" aria-labelledby="plan">
      <h2 id="plan">{t("plan.title")}</h2>
      {editing ? (
        <PlanForm clientId={clientId} now={plan.now} onDone={() => setEditing(false)} />
      ) : (
        <>
          <PlanFacts plan={plan.now} />
          <div className="row">
            <Button variant="default" onClick={() => setEditing(true)}>
              {t("plan.edit")}
            </Button>
          </div>
        </>
      )}
      {plan.history.length > 1 ? (
        <details>
          <summary>{t("plan.history")}</summary>
          {plan.history.slice(1).map((entry: PlanEntry) => (
            <div key={entry.writtenAt}>
              <p className="small quiet">
                {t("plan.history-line", { at: instant(entry.writtenAt, i18n.language), by: entry.writtenBy })}
              </p>
              <PlanFacts plan={entry} />
            </div>
          ))}
        </details>
      ) : null}
    </section>
  );
}

function PlanFacts({ plan }: { readonly plan: NewPlan }) {
  const { t, i18n } = useTranslation("care-cards");
  const none = t("plan.none");
  const facts = [
    [t("plan.problem"), plan.problem && phrase(`problem.${plan.problem}`, knowledge, i18n.language)],
    [t("plan.approach"), plan.approach && phrase(`approach.${plan.approach}`, knowledge, i18n.language)],
    [t("plan.sessions"), plan.plannedSessions],
    [t("plan.end"), plan.plannedEndOn && describeDate(plan.plannedEndOn, i18n.language)],
    [t("plan.formulation"), plan.formulation],
  ] as const;
  return (
    <dl className="care-facts">
      {facts.map(([term, value]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd className="care-words">{value ?? none}</dd>
        </div>
      ))}
    </dl>
  );
}

function PlanForm({
  clientId,
  now,
  onDone,
}: {
  readonly clientId: string;
  readonly now: NewPlan;
  readonly onDone: () => void;
}) {
  const { t, i18n } = useTranslation("care-cards");
  const queries = useQueryClient();
  const change = useMutation({
    mutationFn: (plan: NewPlan) => request("POST", `/api/clients/${clientId}/plan`, plan),
    onSuccess: () => refreshClient(queries, clientId),
  });
  const save = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const formulation = textFrom(fields, "formulation");
    change.mutate(
      {
        problem: problems.find(code => code === fields.get("problem")) ?? null,
        approach: approaches.find(code => code === fields.get("approach")) ?? null,
        plannedSessions: numberFrom(fields, "plannedSessions") ?? null,
        plannedEndOn: dayFrom(fields, "plannedEndOn") ?? null,
        formulation: formulation === "" ? null : formulation,
      },
      { onSuccess: onDone },
    );
  };
  const none = { value: "", label: t("plan.none") };
  const named = (kind: "problem" | "approach", codes: readonly string[]) => [
    none,
    ...codes.map(value => ({ value, label: phrase(`${kind}.${value}`, knowledge, i18n.language) })),
  ];
  return (
    <form className="form-grid" onSubmit={save}>
      <NativeSelect
        name="problem"
        label={t("plan.problem")}
        defaultValue={now.problem ?? ""}
        data={named("problem", problems)}
      />
      <NativeSelect
        name="approach"
        label={t("plan.approach")}
        defaultValue={now.approach ?? ""}
        data={named("approach", approaches)}
      />
      <NumberInput
        name="plannedSessions"
        label={t("plan.sessions")}
        defaultValue={now.plannedSessions ?? ""}
        min={1}
        max={500}
        allowDecimal={false}
      />
      <TextInput
        name="plannedEndOn"
        type="date"
        label={t("plan.end")}
        defaultValue={now.plannedEndOn ?? ""}
      />
      <Textarea
        className="care-wide"
        name="formulation"
        label={t("plan.formulation")}
        description={t("plan.formulation-hint")}
        defaultValue={now.formulation ?? ""}
        maxLength={10_000}
        autosize
        minRows={4}
      />
      <Failure error={change.error} />
      <div className="row">
        <Button type="submit" loading={change.isPending}>
          {t("save")}
        </Button>
      </div>
    </form>
  );
}
