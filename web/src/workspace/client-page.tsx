import type { Alert, ClientPage as Page } from "@kedge/api";
import { describeDate, type Review } from "@kedge/engine";
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
import { MeasureLine } from "./measure-line.tsx";
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
        <ClientCharts
          charts={page.charts}
          first={firstInstrument(review)}
          summaryOf={instrument => {
            const measure = review.measures.find(known => known.instrument === instrument);
            return measure ? <MeasureLine measure={measure} /> : null;
          }}
        />
        <div className="client-story">
          <section className="card" aria-labelledby="happening">
            <h2 id="happening">{t("client.happening")}</h2>
            <Signals signals={review.signals} />
          </section>
          <Reasons reasons={review.reasons} />
          <Unjudged unjudged={review.unjudged} />
        </div>
        <div className="client-work">
          <NextSteps page={page} />
        </div>
      </div>
      <div className="client-record">
        <DecisionHistory decisions={page.decisions} />
        <Sessions clientId={page.clientId} sessions={page.sessions} today={review.asOf} />
        <div className="client-record__rest">
          <ClientAccount clientId={page.clientId} hasAccount={page.hasAccount} />
          <EarlierAlerts alerts={page.alerts} />
        </div>
      </div>
    </>
  );
}

/** The measure that the strongest signal is about. */
function firstInstrument(review: Review): string | undefined {
  const values = review.signals.map(signal => signal.values.instrument);
  return values.find(value => typeof value === "string");
}

function ClientHead({ page }: { readonly page: Page }) {
  const { t, i18n } = useTranslation("workspace");
  const { episode, review } = page;
  const attended = page.sessions.filter(session => session.attendance === "attended").length;
  const missed = page.sessions.filter(
    ({ attendance }) => attendance === "missed" || attendance === "cancelled-late",
  ).length;
  return (
    <header className="client-head">
      <PageTitle>{page.name}</PageTitle>
      <AttentionMark attention={review.attention} />
      {page.sample ? <span className="sample-mark">{t("sample.label")}</span> : null}
      <span className="quiet">
        {t("client.since", { on: describeDate(episode.startedOn, i18n.language) })}
      </span>
      {episode.problem ? (
        <span className="quiet">{t("client.problem", { problem: t(`problem.${episode.problem}`) })}</span>
      ) : null}
      {episode.approach ? (
        <span className="quiet">{t("client.approach", { approach: t(`approach.${episode.approach}`) })}</span>
      ) : null}
      {page.sessions.length > 0 ? (
        <span className="quiet">
          {t("client.attended", { count: attended })}, {t("client.missed", { count: missed })}
        </span>
      ) : null}
      {episode.plannedSessions ? (
        <span className="quiet">{t("client.planned", { count: episode.plannedSessions })}</span>
      ) : null}
      <span className="quiet">{t("client.review-of", { on: describeDate(review.asOf, i18n.language) })}</span>
    </header>
  );
}

/** What was acknowledged before, with what was done about it. */
function EarlierAlerts({ alerts }: { readonly alerts: readonly Alert[] }) {
  const { t } = useTranslation("workspace");
  const closed = alerts.filter(alert => alert.acknowledgement !== null);
  if (closed.length === 0) return null;
  return (
    <details className="card">
      <summary>
        {t("client.alerts-history")} ({closed.length})
      </summary>
      <ul className="plain-list">
        {closed.map(alert => (
          <AlertCard key={alert.alertId} alert={alert} showClient={false} />
        ))}
      </ul>
    </details>
  );
}
