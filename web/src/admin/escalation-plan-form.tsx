import type { DutyPage, EscalationPlanSchema as Plan } from "@kedge/api";
import { Button, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { request } from "../api-client/index.ts";

type Step = Plan["steps"][number];
type Audience = Step["to"][number];

const audiences: readonly Audience[] = [
  "on-duty",
  "team-supervisors",
  "supervisors",
  "clinicians",
  "administrators",
];

interface Props {
  readonly page: DutyPage;
  readonly onChange: (page: DutyPage) => void;
}

/** When an alert that nobody acknowledged is passed on, and to whom. */
export function EscalationPlanForm({ page, onChange }: Props) {
  const { t } = useTranslation("duty");
  const { limits } = page;
  const [plan, setPlan] = useState<Plan>(page.plan);
  const save = useMutation({
    mutationFn: (changed: Plan) => request<DutyPage>("PUT", "/api/admin/escalation-plan", changed),
    onSuccess: onChange,
  });
  const changeStep = (index: number, change: Partial<Step>) =>
    setPlan({ ...plan, steps: plan.steps.map((step, at) => (at === index ? { ...step, ...change } : step)) });
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    save.mutate(plan);
  };
  return (
    <section className="card stack" aria-labelledby="plan">
      <h2 id="plan">{t("plan.title")}</h2>
      <p>
        {page.planIsOwn ? t("plan.own") : t("plan.standard")}{" "}
        {t("plan.limits", { first: limits.firstStep, everybody: limits.everybody, repeat: limits.repeat })}
      </p>
      <form className="stack" onSubmit={submit}>
        {plan.steps.map((step, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place in the order.
          <fieldset key={index} className="stack">
            <legend>{t("plan.step", { number: index + 1 })}</legend>
            <TextInput
              type="number"
              min={1}
              required
              label={t("plan.after")}
              value={step.afterMinutes}
              onChange={event => changeStep(index, { afterMinutes: event.currentTarget.valueAsNumber || 1 })}
            />
            <div className="row">
              {audiences.map(audience => (
                <label key={audience}>
                  <input
                    type="checkbox"
                    checked={step.to.includes(audience)}
                    onChange={event =>
                      changeStep(index, {
                        to: audiences.filter(one =>
                          one === audience ? event.currentTarget.checked : step.to.includes(one),
                        ),
                      })
                    }
                  />{" "}
                  {t(`plan.to_${audience}`)}
                </label>
              ))}
            </div>
            {plan.steps.length > 1 ? (
              <div>
                <Button
                  variant="default"
                  size="xs"
                  onClick={() => setPlan({ ...plan, steps: plan.steps.filter((_, at) => at !== index) })}
                >
                  {t("plan.remove-step", { number: index + 1 })}
                </Button>
              </div>
            ) : null}
          </fieldset>
        ))}
        <TextInput
          type="number"
          min={1}
          required
          label={t("plan.repeat")}
          value={plan.repeatMinutes}
          onChange={event => setPlan({ ...plan, repeatMinutes: event.currentTarget.valueAsNumber || 1 })}
        />
        {save.error ? (
          <p role="alert" className="error">
            {save.error.message}
          </p>
        ) : null}
        <div className="row">
          <Button type="submit" loading={save.isPending}>
            {t("plan.save")}
          </Button>
          <Button
            variant="default"
            onClick={() =>
              setPlan({
                ...plan,
                steps: [
                  ...plan.steps,
                  {
                    afterMinutes: (plan.steps.at(-1)?.afterMinutes ?? 0) + 15,
                    to: ["clinicians", "supervisors"],
                  },
                ],
              })
            }
          >
            {t("plan.add-step")}
          </Button>
          {save.isSuccess ? <span role="status">{t("plan.saved")}</span> : null}
        </div>
      </form>
    </section>
  );
}
