import type { ClientPage as Page } from "@kedge/api";
import { describeDate, type MeasureSummary } from "@kedge/engine";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { request } from "../api-client/index.ts";
import { PageTitle } from "../design/page-title.tsx";
import { AlertCard } from "./alert-card.tsx";
import { AttentionMark } from "./attention-mark.tsx";
import { ClientAccount } from "./client-account.tsx";
import { ClientCharts } from "./client-charts.tsx";
import { DecisionHistory } from "./decision-history.tsx";
import { bandInWords, changeInWords, instrumentTitle } from "./measure-meaning.ts";
import { NextSteps } from "./next-steps.tsx";
import { QueryState } from "./query-state.tsx";
import { Reasons } from "./reasons.tsx";
import { Sessions } from "./sessions.tsx";
import { Signals } from "./signals.tsx";
import { Unjudged } from "./unjudged.tsx";
import { WorkspacePage } from "./workspace-page.tsx";

/** One client: what is happening, what may explain it, what to do next, and what was decided. */
export function ClientPage() {
  const { clientId } = useParams({ from: "/workspace/clients/$clientId" });
  const { t } = useTranslation("workspace");
  const page = useQuery({
    queryKey: ["client", clientId],
    queryFn: () => request<Page>("GET", `/api/clients/${clientId}`),
  });
  return (
    <WorkspacePage title={t("client.tab")}>
      <p className="small">
        <Link to="/caseload">← {t("client.back")}</Link>
      </p>
      {page.data ? <ClientView page={page.data} /> : <QueryState query={page} />}
    </WorkspacePage>
  );
}

function ClientView({ page }: { readonly page: Page }) {
  const { t } = useTranslation("workspace");
  const { review } = page;
  const openAlerts = page.alerts.filter(alert => alert.acknowledgement === null);
  return (
    <>
      <ClientHead page={page} />
      {openAlerts.length > 0 ? (
        <ul className="plain-list client-alerts">
          {openAlerts.map(alert => (
            <AlertCard key={alert.alertId} alert={alert} showClient={false} />
          ))}
        </ul>
      ) : null}
      <div className="client-columns">
        <div>
          <section className="card" aria-labelledby="happening">
            <h2 id="happening">{t("client.happening")}</h2>
            {review.measures.map(measure => (
              <MeasureLine key={measure.instrument} measure={measure} />
            ))}
            <Signals signals={review.signals} />
          </section>
          <ClientCharts charts={page.charts} />
          <Reasons reasons={review.reasons} />
          <Unjudged unjudged={review.unjudged} />
        </div>
        <div>
          <NextSteps page={page} />
          <DecisionHistory decisions={page.decisions} />
          <Sessions clientId={page.clientId} sessions={page.sessions} />
          <ClientAccount clientId={page.clientId} hasAccount={page.hasAccount} />
        </div>
      </div>
    </>
  );
}

function ClientHead({ page }: { readonly page: Page }) {
  const { t, i18n } = useTranslation("workspace");
  const { episode, review } = page;
  return (
    <header className="client-head">
      <PageTitle>{page.name}</PageTitle>
      <AttentionMark attention={review.attention} />
      {page.sample ? <span className="tag">{t("sample.label")}</span> : null}
      <span className="quiet">
        {t("client.since", { on: describeDate(episode.startedOn, i18n.language) })}
      </span>
      {episode.problem ? (
        <span className="quiet">{t("client.problem", { problem: t(`problem.${episode.problem}`) })}</span>
      ) : null}
      {episode.plannedSessions ? (
        <span className="quiet">{t("client.planned", { count: episode.plannedSessions })}</span>
      ) : null}
      <span className="quiet">{t("client.review-of", { on: describeDate(review.asOf, i18n.language) })}</span>
    </header>
  );
}

function MeasureLine({ measure }: { readonly measure: MeasureSummary }) {
  const { t, i18n } = useTranslation("workspace");
  const { language } = i18n;
  const band = bandInWords(measure.instrument, measure.latest.total, language);
  const change = changeInWords(
    { ...measure, baseline: measure.baseline.total, latest: measure.latest.total },
    t,
    language,
  );
  const { expected } = measure;
  const rounded = (value: number): string => String(Math.round(value));
  return (
    <>
      <p>
        <strong>
          {t("measure.latest", {
            title: instrumentTitle(measure.instrument, language),
            total: measure.latest.total,
          })}
        </strong>
        {band === null ? null : `, ${band}`}
        {`, ${describeDate(measure.latest.on, language)}; ${change}. `}
        {expected
          ? t("measure.expected", {
              percent: Math.round(expected.level * 100),
              low: rounded(expected.low),
              high: rounded(expected.high),
            })
          : null}
      </p>
      {expected ? (
        <details className="small">
          <summary>{t("measure.expected-where")}</summary>
          <p>
            {t("measure.expected-origin", {
              origin: expected.origin,
              people: expected.people,
              prior: Math.round(expected.priorWeight * 100),
            })}
          </p>
        </details>
      ) : null}
    </>
  );
}
