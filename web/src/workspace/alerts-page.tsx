import type { Alert, Alerts } from "@kedge/api";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { PageTitle } from "../design/page-title.tsx";
import { AlertCard } from "./alert-card.tsx";
import { QueryState } from "./query-state.tsx";
import { usePolled } from "./use-polled.ts";
import { WorkspacePage } from "./workspace-page.tsx";

/** Open risk alerts, oldest first, and below them what was acknowledged just now. */
export function AlertsPage() {
  const { t } = useTranslation("workspace");
  const alerts = usePolled<Alerts>("alerts", "/api/alerts", 15);
  const [acknowledged, setAcknowledged] = useState<readonly Alert[]>([]);
  const done = new Set(acknowledged.map(alert => alert.alertId));
  return (
    <WorkspacePage title={t("alerts.title")}>
      <PageTitle>{t("alerts.title")}</PageTitle>
      {alerts.data ? (
        <OpenAlerts
          alerts={alerts.data.alerts.filter(alert => !done.has(alert.alertId))}
          onAcknowledged={alert => setAcknowledged(known => [alert, ...known])}
        />
      ) : (
        <QueryState query={alerts} />
      )}
      {acknowledged.length > 0 ? (
        <section aria-labelledby="acknowledged" className="alerts-done">
          <h2 id="acknowledged">{t("alerts.acknowledged-title")}</h2>
          <ul className="plain-list">
            {acknowledged.map(alert => (
              <AlertCard key={alert.alertId} alert={alert} showClient />
            ))}
          </ul>
        </section>
      ) : null}
    </WorkspacePage>
  );
}

function OpenAlerts({
  alerts,
  onAcknowledged,
}: {
  readonly alerts: readonly Alert[];
  readonly onAcknowledged: (alert: Alert) => void;
}) {
  const { t } = useTranslation("workspace");
  if (alerts.length === 0)
    return (
      <section className="card">
        <h2>{t("alerts.none-title")}</h2>
        <p>{t("alerts.none-text")}</p>
      </section>
    );
  return (
    <>
      <p>{t("alerts.oldest-first")}</p>
      <ul className="plain-list">
        {alerts.map(alert => (
          <AlertCard key={alert.alertId} alert={alert} showClient onAcknowledged={onAcknowledged} />
        ))}
      </ul>
    </>
  );
}
