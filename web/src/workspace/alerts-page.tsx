import type { Alerts } from "@kedge/api";
import { useTranslation } from "react-i18next";
import { AlertCard } from "./alert-card.tsx";
import { QueryState } from "./query-state.tsx";
import { usePolled } from "./use-polled.ts";
import { WorkspacePage } from "./workspace-page.tsx";

/** Open risk alerts, oldest first. */
export function AlertsPage() {
  const { t } = useTranslation("workspace");
  const alerts = usePolled<Alerts>("alerts", "/api/alerts", 15);
  return (
    <WorkspacePage title={t("alerts.title")}>
      <h1>{t("alerts.title")}</h1>
      {alerts.data ? <AlertList alerts={alerts.data.alerts} /> : <QueryState query={alerts} />}
    </WorkspacePage>
  );
}

function AlertList({ alerts }: { readonly alerts: Alerts["alerts"] }) {
  const { t } = useTranslation("workspace");
  if (alerts.length === 0) {
    return (
      <section className="card">
        <h2>{t("alerts.none-title")}</h2>
        <p>{t("alerts.none-text")}</p>
      </section>
    );
  }
  return (
    <ul className="plain-list">
      {alerts.map(alert => (
        <AlertCard key={alert.alertId} alert={alert} linkToClient />
      ))}
    </ul>
  );
}
