import { knowledge } from "virtual:kedge-knowledge";
import type { ClientPage, Decision } from "@kedge/api";
import { describeNextStep, describeReason, describeSignal, type NextStep, type Review } from "@kedge/engine";
import { Button, Textarea } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { GuideLink } from "./clinical-support/guide-link.tsx";
import { DecisionLine } from "./decision-line.tsx";
import { useReadsOnly } from "./read-only.tsx";
import { Sources } from "./rule-sources.tsx";
import { notYetStored, useDecide } from "./use-decide.ts";

/** More than these at once is no help to somebody between two sessions. */
const stepsAtOnce = 3;

/** The proposed next steps in order. Each can be accepted, declined or put off; the last two with a reason. */
export function NextSteps({ page }: { readonly page: ClientPage }) {
  const { t } = useTranslation("workspace");
  const { nextSteps } = page.review;
  return (
    <section className="card" aria-labelledby="steps">
      <h2 id="steps">{t("client.steps")}</h2>
      <p className="small quiet">{t(nextSteps.length === 0 ? "client.steps-none" : "client.not-verdict")}</p>
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

const reader = (language: string) => ({ language, audience: "clinician" }) as const;

/** The signals and reasons that a step answers, in words. */
function groundsOf(step: NextStep, review: Review, language: string): string[] {
  const titles = [
    ...review.signals.map(signal => [signal.code, describeSignal(signal, knowledge, reader(language)).title]),
    ...review.reasons.map(reason => [reason.code, describeReason(reason, knowledge, reader(language)).title]),
  ];
  return titles.flatMap(([code, title]) => (code && title && step.because.includes(code) ? [title] : []));
}

function Step({ step, page }: { readonly step: NextStep; readonly page: ClientPage }) {
  const { t, i18n } = useTranslation("workspace");
  const { title, text, cautions, evidence, sources, heldBack } = describeNextStep(
    step,
    knowledge,
    reader(i18n.language),
  );
  const grounds = groundsOf(step, page.review, i18n.language);
  return (
    <li className="finding" data-step={step.code}>
      <h3>{title}</h3>
      <p>{heldBack ?? text}</p>
      {grounds.length > 0 ? (
        <p className="small quiet">{t("client.for-these", { titles: grounds.join(" · ") })}</p>
      ) : null}
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
      <GuideLink code={step.code} clientId={page.clientId} />
      <StepDecision step={step} page={page} />
    </li>
  );
}

type Choice = Decision["choice"];
type Choosing = "choice" | "declined" | "deferred";

/** What was decided about a step, or the ways to decide. What somebody typed stays until it is stored. */
function StepDecision({ step, page }: { readonly step: NextStep; readonly page: ClientPage }) {
  const { t } = useTranslation("workspace");
  const last = page.decisions.find(decision => decision.nextStep === step.code);
  const [choosing, setChoosing] = useState<Choosing | null>(null);
  const decide = useDecide(page.clientId);
  const readsOnly = useReadsOnly();
  const save = (choice: Choice, reason?: string): void =>
    decide.mutate(
      { reviewId: page.reviewId, nextStep: step.code, choice, ...(reason ? { reason } : {}) },
      { onSuccess: () => setChoosing(null) },
    );
  return (
    <>
      {last ? (
        <p className="small" data-decision={last.choice} aria-live="polite">
          <DecisionLine decision={last} />
          {last.decisionId === notYetStored ? ` ${t("client.decide.saving")}` : null}
        </p>
      ) : null}
      {decide.error ? (
        <p role="alert" className="error">
          {decide.error.message}
        </p>
      ) : null}
      {choosing === "declined" || choosing === "deferred" ? (
        <ReasonForm
          label={t(`client.decide.${choosing === "declined" ? "decline" : "defer"}`)}
          busy={decide.isPending}
          onSave={reason => save(choosing, reason)}
          onCancel={() => {
            decide.reset();
            setChoosing(null);
          }}
        />
      ) : last && choosing === null ? (
        <button
          type="button"
          className="link-button"
          disabled={readsOnly || decide.isPending}
          onClick={() => setChoosing("choice")}
        >
          {t("client.decide.again")}
        </button>
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
    </>
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
    if (props.busy) return;
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
