import type { ClientPage as Page } from "@kedge/api";
import { describeDate } from "@kedge/engine";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams, useSearch } from "@tanstack/react-router";
import { lazy, Suspense, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { request } from "../api-client/index.ts";
import { PageTitle } from "../design/page-title.tsx";
import { useEmergencyAccess } from "../emergency/use-emergency-access.ts";
import { AlertCard } from "./alert-card.tsx";
import { AttentionMark } from "./attention-mark.tsx";
import { type ClientTab, tabOf, tabViews } from "./client-tabs/client-tab.ts";
import { panelId, TabBar, tabId } from "./client-tabs/tab-bar.tsx";
import { QueryState } from "./query-state.tsx";
import { ReadOnly } from "./read-only.tsx";
import { WorkspacePage } from "./workspace-page.tsx";

const EmergencyBanner = lazy(() => import("../emergency/emergency-banner.tsx"));
const EmergencyOffer = lazy(() => import("../emergency/emergency-offer.tsx"));

/** One client: what is happening, what may explain it, what to do next, and what was decided. */
export function ClientPage() {
  const { clientId } = useParams({ from: "/workspace/clients/$clientId" });
  const { tab } = useSearch({ from: "/workspace/clients/$clientId" });
  const { t } = useTranslation("workspace");
  const page = useQuery({
    queryKey: ["client", clientId],
    queryFn: () => request<Page>("GET", `/api/clients/${clientId}`),
  });
  const chosen = tabOf(tab);
  useEffect(() => {
    // What shows the answer comes while the server makes it.
    void tabViews[chosen].preload?.();
  }, [chosen]);
  return (
    <WorkspacePage title={t("client.tab")}>
      <p className="small">
        <Link to="/caseload">← {t("client.back")}</Link>
      </p>
      <Suspense>
        {page.data ? <EmergencyBanner clientId={clientId} /> : null}
        {page.error ? <EmergencyOffer clientId={clientId} /> : null}
      </Suspense>
      {page.data ? <ClientView page={page.data} tab={chosen} /> : <QueryState query={page} />}
    </WorkspacePage>
  );
}

function ClientView({ page, tab }: { readonly page: Page; readonly tab: ClientTab }) {
  const { t } = useTranslation("workspace");
  // Emergency access is for reading: the server would refuse every change.
  const readsOnly = useEmergencyAccess(page.clientId) !== null;
  const Tab = tabViews[tab];
  const openAlerts = page.alerts.filter(alert => alert.acknowledgement === null);
  return (
    <ReadOnly readsOnly={readsOnly}>
      <ClientHead page={page} />
      {openAlerts.length > 0 ? (
        <ul className="plain-list client-alerts">
          {openAlerts.map(alert => (
            <AlertCard key={alert.alertId} alert={alert} showClient={false} />
          ))}
        </ul>
      ) : null}
      <TabBar clientId={page.clientId} current={tab} />
      <div role="tabpanel" id={panelId} aria-labelledby={tabId(tab)}>
        <Suspense fallback={<p role="status">{t("loading")}</p>}>
          <Tab page={page} />
        </Suspense>
      </div>
    </ReadOnly>
  );
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
