import type { Alert } from "@kedge/api";
import { useTranslation } from "react-i18next";
import { AlertCard } from "./alert-card.tsx";

/** What was acknowledged before, with what was done about it. */
export function EarlierAlerts({ alerts }: { readonly alerts: readonly Alert[] }) {
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
