import { knowledge } from "virtual:kedge-knowledge";
import type { Acknowledgement, Alert } from "@kedge/api";
import { Button, Textarea } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { request } from "../api-client/index.ts";
import { instant } from "./instant.ts";
import { instrumentTitle } from "./measure-meaning.ts";

/** One risk alert: what was answered and when. It closes only with a person and a note. */
export function AlertCard({
  alert,
  linkToClient,
}: {
  readonly alert: Alert;
  readonly linkToClient: boolean;
}) {
  const { t, i18n } = useTranslation("workspace");
  const { language } = i18n;
  const queries = useQueryClient();
  const acknowledge = useMutation({
    mutationFn: (body: Acknowledgement) =>
      request("POST", `/api/alerts/${alert.alertId}/acknowledgement`, body),
    onSuccess: () => queries.invalidateQueries(),
  });
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    acknowledge.mutate({ outcome: String(new FormData(event.currentTarget).get("outcome") ?? "").trim() });
  };
  return (
    <li className="alert-card card card--risk" data-alert={alert.alertId}>
      <h2>{alert.clientName}</h2>
      <p>
        {t("alerts.answered", {
          answer: alert.answer,
          max: largestAnswer(alert.instrument),
          instrument: instrumentTitle(alert.instrument, language),
        })}{" "}
        {t("alerts.relay")}
      </p>
      <p className="small">
        {t("alerts.times", {
          answeredAt: instant(alert.answeredAt, language),
          raisedAt: instant(alert.raisedAt, language),
        })}
      </p>
      {linkToClient ? (
        <p>
          <Link to="/clients/$clientId" params={{ clientId: alert.clientId }}>
            {t("alerts.open-client", { name: alert.clientName })}
          </Link>
        </p>
      ) : null}
      {alert.acknowledgement ? (
        <p>
          {t("alerts.acknowledged", {
            by: alert.acknowledgement.by,
            at: instant(alert.acknowledgement.at, language),
            outcome: alert.acknowledgement.outcome,
          })}
        </p>
      ) : (
        <form onSubmit={submit} aria-label={t("alerts.acknowledge")}>
          <Textarea
            name="outcome"
            label={t("alerts.outcome")}
            description={t("alerts.outcome-help")}
            required
            minLength={3}
            rows={2}
          />
          <div className="row">
            <Button type="submit" loading={acknowledge.isPending}>
              {t("alerts.acknowledge")}
            </Button>
          </div>
        </form>
      )}
      {acknowledge.error ? (
        <p role="alert" className="error">
          {acknowledge.error.message}
        </p>
      ) : null}
    </li>
  );
}

/** The most points one item can have, so that "2" is read as "2 of 3". */
function largestAnswer(code: string): number | string {
  const instrument = knowledge.instruments[code];
  if (instrument?.kind !== "questionnaire" || instrument.scoring.total.kind !== "sum") return "?";
  const scored = instrument.scoring.items.filter(item => !item.unscored).length;
  return instrument.range.max / instrument.scoring.total.multiplier / scored;
}
