import type { OwnReportPage } from "@kedge/api";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { request } from "../api-client/index.ts";
import { QueryState } from "../workspace/query-state.tsx";
import { IndicatorTable } from "./indicator-table.tsx";
import type { ReportPeriod } from "./report-period.ts";

/** One's own figures. Nobody sees them but the clinician and the supervisor of the team. */
export function OwnReport({ period }: { readonly period: ReportPeriod }) {
  const { t } = useTranslation("service");
  const search = new URLSearchParams({ ...period }).toString();
  const page = useQuery({
    queryKey: ["service", "own", search],
    queryFn: () => request<OwnReportPage>("GET", `/api/service/own?${search}`),
  });
  if (!page.data) return <QueryState query={page} />;
  const { own, colleagues, standards } = page.data;
  return (
    <>
      <section className="card scroll-x" aria-labelledby="own">
        <h2 id="own">{t("own.title")}</h2>
        <p className="small">{t("own.what")}</p>
        <IndicatorTable group={own} standards={standards} />
      </section>
      {colleagues.map(({ name, report }) => (
        <details key={name} className="card scroll-x">
          <summary>{name}</summary>
          <IndicatorTable group={report} standards={standards} />
        </details>
      ))}
    </>
  );
}
