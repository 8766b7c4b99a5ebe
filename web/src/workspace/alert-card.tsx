import type { Acknowledgement, Alert } from "@kedge/api";
import { Button, Textarea } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { request } from "../api-client/index.ts";
import { askedAndAnswered } from "./asked-and-answered.ts";
import { instant } from "./instant.ts";
import { instrumentTitle } from "./measure-meaning.ts";

interface Props {
  readonly alert: Alert;
  /** On pages of more than one client. */
  readonly showClient: boolean;
  readonly onAcknowledged?: (alert: Alert) => void;
}

/**
 * One risk alert: what was asked, what was answered, and when. It closes only with a person and a note, and only once
 * the server has stored it.
 */
export function AlertCard({ alert, showClient, onAcknowledged }: Props) {
  const { t, i18n } = useTranslation("workspace");
  const { language } = i18n;
  const { acknowledgement } = alert;
  return (
    <li
      className={acknowledgement ? "alert-card card" : "alert-card card card--risk"}
      data-alert={alert.alertId}
    >
      {showClient ? (
        <h2>
          <Link to="/clients/$clientId" params={{ clientId: alert.clientId }}>
            {alert.clientName}
          </Link>
        </h2>
      ) : null}
      <Answer alert={alert} />
      <p className="small">
        {t("alerts.times", {
          answeredAt: instant(alert.answeredAt, language),
          raisedAt: instant(alert.raisedAt, language),
        })}{" "}
        {t("alerts.relay")}
      </p>
      {acknowledgement ? (
        <p>
          <strong>{t("alerts.acknowledged", { by: acknowledgement.by })}</strong>,{" "}
          {instant(acknowledgement.at, language)}: {acknowledgement.outcome}
        </p>
      ) : (
        <AcknowledgeForm alert={alert} {...(onAcknowledged ? { onAcknowledged } : {})} />
      )}
    </li>
  );
}

function Answer({ alert }: { readonly alert: Alert }) {
  const { t, i18n } = useTranslation("workspace");
  const instrument = instrumentTitle(alert.instrument, i18n.language);
  const asked = askedAndAnswered(alert.instrument, alert.item, alert.answer);
  if (!asked)
    return <p className="alert-answer">{t("alerts.answered", { answer: alert.answer, instrument })}</p>;
  return (
    <p className="alert-answer">
      {t("alerts.answered-of", { answer: alert.answer, max: asked.max, label: asked.label, instrument })}{" "}
      <q>{asked.question}</q>
    </p>
  );
}

function AcknowledgeForm({ alert, onAcknowledged }: Pick<Props, "alert" | "onAcknowledged">) {
  const { t } = useTranslation("workspace");
  const queries = useQueryClient();
  const acknowledge = useMutation({
    mutationFn: (body: Acknowledgement) =>
      request<Alert>("POST", `/api/alerts/${alert.alertId}/acknowledgement`, body),
    onSuccess: async stored => {
      onAcknowledged?.(stored);
      await queries.invalidateQueries();
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    if (acknowledge.isPending) return;
    acknowledge.mutate({ outcome: String(new FormData(event.currentTarget).get("outcome") ?? "").trim() });
  };
  return (
    <form onSubmit={submit} aria-label={t("alerts.acknowledge-for", { name: alert.clientName })}>
      <Textarea
        name="outcome"
        label={t("alerts.outcome")}
        description={t("alerts.outcome-help")}
        required
        minLength={3}
        rows={2}
      />
      {acknowledge.error ? (
        <p role="alert" className="error">
          {acknowledge.error.message}
        </p>
      ) : null}
      <div className="row">
        <Button type="submit" loading={acknowledge.isPending}>
          {t("alerts.acknowledge")}
        </Button>
      </div>
    </form>
  );
}
