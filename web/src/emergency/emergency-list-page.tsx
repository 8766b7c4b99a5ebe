import type { EmergencyList } from "@kedge/api";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { AdminFrame } from "../admin/admin-frame.tsx";
import { request } from "../api-client/index.ts";
import { instant } from "../workspace/instant.ts";
import { QueryState } from "../workspace/query-state.tsx";

/** For administrators: every emergency access. Whom it was about stands there as a number, not as a name. */
export function EmergencyListPage() {
  const { t, i18n } = useTranslation("emergency");
  const list = useQuery({
    queryKey: ["emergency-access"],
    queryFn: () => request<EmergencyList>("GET", "/api/emergency-access"),
  });
  const inWords = (iso: string): string => instant(iso, i18n.language);
  return (
    <AdminFrame title={t("list.title")}>
      <p>{t("list.what")}</p>
      {list.data === undefined ? <QueryState query={list} /> : null}
      {list.data?.openings.length === 0 ? <p>{t("list.none")}</p> : null}
      <ul className="plain-list">
        {list.data?.openings.map(one => (
          <li key={one.breakGlassId} className="card">
            <dl className="facts">
              <dt>{t("list.by")}</dt>
              <dd>{one.by}</dd>
              <dt>{t("list.opened")}</dt>
              <dd>{inWords(one.openedAt)}</dd>
              <dt>{t("list.until")}</dt>
              <dd>{inWords(one.until)}</dd>
              <dt>{t("list.reason")}</dt>
              <dd>{one.reason ?? t("list.erased")}</dd>
              <dt>{t("list.client")}</dt>
              <dd>{one.clientId}</dd>
            </dl>
          </li>
        ))}
      </ul>
    </AdminFrame>
  );
}
