import type { ServiceReportPage } from "@kedge/api";
import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { request } from "../api-client/index.ts";
import { saveFile } from "../chart/save-chart.ts";
import { QueryState } from "../workspace/query-state.tsx";
import { BacktestSection } from "./backtest-section.tsx";
import { answerLabel, characteristicBreakdowns } from "./characteristic-breakdowns.ts";
import { CoverageSection } from "./coverage-section.tsx";
import { GroupTable } from "./group-table.tsx";
import { IndicatorTable } from "./indicator-table.tsx";
import { printedReport } from "./printed-report.ts";
import type { ReportPeriod } from "./report-period.ts";
import { TeamSection } from "./team-section.tsx";

/** The service as a whole, by team, by age and by what people say of themselves. No person and no therapist is in it. */
export function LeadReport({ period }: { readonly period: ReportPeriod }) {
  const { t } = useTranslation("service");
  const [need, setNeed] = useState<number | null>(null);
  const search = new URLSearchParams({ ...period, ...(need === null ? {} : { need: String(need) }) });
  const page = useQuery({
    queryKey: ["service", "report", search.toString()],
    queryFn: () => request<ServiceReportPage>("GET", `/api/service/report?${search}`),
  });
  if (!page.data) return <QueryState query={page} />;
  const { report, standards, smallest, coverage } = page.data;
  const described = characteristicBreakdowns(report);
  return (
    <>
      <p className="quiet small">{t("hidden", { smallest })}</p>
      <Exports page={page.data} period={period} />
      <section className="card scroll-x" aria-labelledby="whole">
        <h2 id="whole">{t("whole")}</h2>
        <IndicatorTable group={report.all} standards={standards} />
      </section>
      <TeamSection page={page.data} />
      <section className="card scroll-x" aria-labelledby="ages">
        <h2 id="ages">{t("by-age")}</h2>
        <p className="small">{t("by-age-what")}</p>
        <GroupTable
          groups={report.byAge}
          nameOf={age => (age === null ? t("no-age") : t("from-age", { age: Number(age) }))}
        />
      </section>
      <section className="card stack scroll-x" aria-labelledby="self-described">
        <h2 id="self-described">{t("by-self-description")}</h2>
        <p className="small">{t("by-self-description-what")}</p>
        {described.length === 0 ? <p className="quiet">{t("nobody-said")}</p> : null}
        {described.map(({ characteristic, groups }) => (
          <section
            key={characteristic}
            aria-labelledby={`by-${characteristic}`}
            data-breakdown={characteristic}
          >
            <h3 id={`by-${characteristic}`}>{t(`characteristic.${characteristic}`)}</h3>
            <GroupTable groups={groups} nameOf={code => answerLabel(characteristic, code) ?? t("not-said")} />
          </section>
        ))}
      </section>
      <BacktestSection key={`${period.from} ${period.to}`} period={period} smallest={smallest} />
      <CoverageSection coverage={coverage} onNeed={setNeed} />
      <p className="quiet small">{t("limits")}</p>
    </>
  );
}

function Exports({ page, period }: { readonly page: ServiceReportPage; readonly period: ReportPeriod }) {
  const { t, i18n } = useTranslation("service");
  const [problem, setProblem] = useState<string | null>(null);
  const save = async (): Promise<void> => {
    try {
      const { toPdf } = await import("@kedge/printing");
      const bytes = await toPdf(printedReport(page, t, i18n.language));
      saveFile(new Blob([new Uint8Array(bytes)], { type: "application/pdf" }), "kedge-service-report.pdf");
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <div className="row">
      <Button variant="default" onClick={() => void save()}>
        {t("export.pdf")}
      </Button>
      <a className="button" href={`/api/service/report.csv?${new URLSearchParams({ ...period })}`} download>
        {t("export.csv")}
      </a>
      {problem ? (
        <p role="alert" className="error">
          {problem}
        </p>
      ) : null}
    </div>
  );
}
