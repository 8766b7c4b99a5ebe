import type { DutyPage as Page } from "@kedge/api";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { request } from "../api-client/index.ts";
import { QueryState } from "../workspace/query-state.tsx";
import { AdminFrame } from "./admin-frame.tsx";
import { DutyRota } from "./duty-rota.tsx";
import { EscalationPlanForm } from "./escalation-plan-form.tsx";
import { UnsentMessages } from "./unsent-messages.tsx";

const key = ["admin", "duty"];

/** Who is told about alerts, when, and what didn't reach them. */
export function DutyPage() {
  const { t } = useTranslation("duty");
  const queries = useQueryClient();
  const page = useQuery({ queryKey: key, queryFn: () => request<Page>("GET", "/api/admin/duty") });
  const changed = (after: Page) => queries.setQueryData(key, after);
  return (
    <AdminFrame title={t("title")}>
      {page.data ? (
        <div className="stack">
          <DutyRota page={page.data} onChange={changed} />
          <EscalationPlanForm page={page.data} onChange={changed} />
          <UnsentMessages />
        </div>
      ) : (
        <QueryState query={page} />
      )}
    </AdminFrame>
  );
}
