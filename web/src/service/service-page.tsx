import type { Me } from "@kedge/api";
import type { LocalDate } from "@kedge/engine";
import { Button, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { request } from "../api-client/index.ts";
import { PageTitle } from "../design/page-title.tsx";
import { QueryState } from "../workspace/query-state.tsx";
import { WorkspacePage } from "../workspace/workspace-page.tsx";
import { LeadReport } from "./lead-report.tsx";
import { OwnReport } from "./own-report.tsx";
import { lastTwelveMonths, type ReportPeriod } from "./report-period.ts";
import "./service.css";

/** Figures: of the service for whoever leads it, and one's own for whoever treats. */
export function ServicePage() {
  const { t } = useTranslation("service");
  const me = useQuery({ queryKey: ["me"], queryFn: () => request<Me>("GET", "/api/me") });
  const [period, setPeriod] = useState<ReportPeriod>(() => lastTwelveMonths(new Date()));
  const roles = me.data?.roles ?? [];
  const treats = roles.includes("clinician") || roles.includes("supervisor");
  return (
    <WorkspacePage title={t("title")}>
      <PageTitle>{t("title")}</PageTitle>
      <PeriodForm period={period} onChange={setPeriod} />
      {me.data ? (
        <>
          {roles.includes("service-lead") ? <LeadReport period={period} /> : null}
          {treats ? <OwnReport period={period} /> : null}
        </>
      ) : (
        <QueryState query={me} />
      )}
    </WorkspacePage>
  );
}

function PeriodForm({
  period,
  onChange,
}: {
  readonly period: ReportPeriod;
  readonly onChange: (period: ReportPeriod) => void;
}) {
  const { t } = useTranslation("service");
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const day = (name: string): LocalDate => String(form.get(name) ?? "") as LocalDate;
    onChange({ from: day("from"), to: day("to") });
  };
  return (
    <form className="form-grid" onSubmit={submit} aria-label={t("period.title")}>
      <TextInput name="from" type="date" label={t("period.from")} defaultValue={period.from} required />
      <TextInput name="to" type="date" label={t("period.to")} defaultValue={period.to} required />
      <div>
        <Button type="submit" variant="default">
          {t("period.show")}
        </Button>
      </div>
    </form>
  );
}
