import { knowledge } from "virtual:kedge-knowledge";
import type { ClientPage, Decision, NewDecision } from "@kedge/api";
import { describeNextStep, type NextStep } from "@kedge/engine";
import { Button, Textarea } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { request } from "../api-client/index.ts";
import { Sources } from "./rule-sources.tsx";

/** More than these at once is no help to somebody between two sessions. */
const stepsAtOnce = 3;

/** The proposed next steps in order. Each can be accepted, declined or put off; the last two with a reason. */
export function NextSteps({ page }: { readonly page: ClientPage }) {
  const { t } = useTranslation("workspace");
  const { nextSteps } = page.review;
  return (
    <section className="card" aria-labelledby="steps">
      <h2 id="steps">{t("client.steps")}</h2>
      {nextSteps.length === 0 ? <p>{t("client.steps-none")}</p> : null}
      <StepList steps={nextSteps.slice(0, stepsAtOnce)} page={page} />
      {nextSteps.length > stepsAtOnce ? (
        <details>
          <summary>
            {t("client.more-steps")} ({nextSteps.length - stepsAtOnce})
          </summary>
          <StepList steps={nextSteps.slice(stepsAtOnce)} page={page} />
        </details>
      ) : null}
    </section>
  );
}

function StepList({ steps, page }: { readonly steps: readonly NextStep[]; readonly page: ClientPage }) {
  return (
    <ol className="plain-list">
      {steps.map(step => (
        <Step key={step.code} step={step} page={page} />
      ))}
    </ol>
  );
}

type Choice = Decision["choice"];

function Step({ step, page }: { readonly step: NextStep; readonly page: ClientPage }) {
  const { t, i18n } = useTranslation("workspace");
  const [choosing, setChoosing] = useState<Exclude<Choice, "accepted"> | null>(null);
  const { title, text, cautions, evidence, sources, heldBack } = describeNextStep(step, knowledge, {
    language: i18n.language,
    audience: "clinician",
  });
  const queries = useQueryClient();
  const decide = useMutation({
    mutationFn: (decision: NewDecision) =>
      request<Decision>("POST", `/api/clients/${page.clientId}/decisions`, decision),
    onSuccess: async () => {
      setChoosing(null);
      await queries.invalidateQueries({ queryKey: ["client", page.clientId] });
    },
  });
  const last = page.decisions.find(decision => decision.nextStep === step.code);
  const save = (choice: Choice, reason?: string): void =>
    decide.mutate({ reviewId: page.reviewId, nextStep: step.code, choice, ...(reason ? { reason } : {}) });
  return (
    <li className="finding" data-step={step.code}>
      <h3>{title}</h3>
      <p>{heldBack ?? text}</p>
      <details>
        <summary>{t("client.evidence")}</summary>
        <p className="small">{evidence}</p>
        {cautions.length > 0 ? (
          <>
            <h4>{t("client.cautions")}</h4>
            <ul className="small">
              {cautions.map(caution => (
                <li key={caution}>{caution}</li>
              ))}
            </ul>
          </>
        ) : null}
        <Sources sources={sources} />
      </details>
      {last ? (
        <p className="small" data-decision={last.choice}>
          <strong>{t(`client.choice.${last.choice}`)}</strong>
          {last.reason ? `: ${last.reason}` : null}
        </p>
      ) : null}
      {choosing ? (
        <ReasonForm
          label={t(`client.decide.${choosing === "declined" ? "decline" : "defer"}`)}
          busy={decide.isPending}
          onSave={reason => save(choosing, reason)}
          onCancel={() => setChoosing(null)}
        />
      ) : (
        <div className="row">
          <Button size="xs" loading={decide.isPending} onClick={() => save("accepted")}>
            {t("client.decide.accept")}
          </Button>
          <Button size="xs" variant="default" onClick={() => setChoosing("declined")}>
            {t("client.decide.decline")}
          </Button>
          <Button size="xs" variant="default" onClick={() => setChoosing("deferred")}>
            {t("client.decide.defer")}
          </Button>
        </div>
      )}
      {decide.error ? (
        <p role="alert" className="error">
          {decide.error.message}
        </p>
      ) : null}
    </li>
  );
}

function ReasonForm(props: {
  readonly label: string;
  readonly busy: boolean;
  readonly onSave: (reason: string) => void;
  readonly onCancel: () => void;
}) {
  const { t } = useTranslation("workspace");
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    props.onSave(String(new FormData(event.currentTarget).get("reason") ?? "").trim());
  };
  return (
    <form onSubmit={submit} aria-label={props.label}>
      <Textarea
        name="reason"
        label={`${props.label}: ${t("client.decide.reason")}`}
        description={t("client.decide.reason-help")}
        required
        minLength={3}
        rows={2}
        autoFocus
      />
      <div className="row">
        <Button size="xs" type="submit" loading={props.busy}>
          {t("client.decide.save")}
        </Button>
        <Button size="xs" variant="default" onClick={props.onCancel}>
          {t("client.decide.cancel")}
        </Button>
      </div>
    </form>
  );
}
