import type { ErasureRequests } from "@kedge/api";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { request } from "../api-client/index.ts";
import { instant } from "../workspace/instant.ts";
import { QueryState } from "../workspace/query-state.tsx";
import { AdminFrame } from "./admin-frame.tsx";

/** Who asked to be erased, as a number, and what to do then. */
export function ErasurePage() {
  const { t, i18n } = useTranslation("rights");
  const list = useQuery({
    queryKey: ["erasure-requests"],
    queryFn: () => request<ErasureRequests>("GET", "/api/admin/erasure-requests"),
  });
  return (
    <AdminFrame title={t("erasure.title")}>
      <p>{t("erasure.what")}</p>
      {list.data ? (
        <>
          <p>
            {list.data.retentionYears === null
              ? t("erasure.years-unknown")
              : t("erasure.years", { count: list.data.retentionYears })}
          </p>
          {list.data.requests.length === 0 ? <p>{t("erasure.none")}</p> : null}
          <ul className="plain-list">
            {list.data.requests.map(({ clientId, requestedAt }) => (
              <li key={clientId} className="card">
                <p>{t("erasure.asked", { at: instant(requestedAt, i18n.language) })}</p>
                <p>
                  {t("erasure.command")} <code>kedge erase --client {clientId} --reason asked-by-person</code>
                </p>
              </li>
            ))}
          </ul>
        </>
      ) : (
        <QueryState query={list} />
      )}
    </AdminFrame>
  );
}
