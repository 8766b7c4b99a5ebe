import type { ServiceReportPage } from "@kedge/api";
import { SegmentedControl } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { FunnelPlot, type FunnelView } from "./funnel-plot.tsx";
import { GroupTable } from "./group-table.tsx";

/** The teams side by side, as counted or adjusted for how ill their people were at the start. */
export function TeamSection({ page }: { readonly page: ServiceReportPage }) {
  const { t } = useTranslation("service");
  const [view, setView] = useState<FunnelView>("counted");
  const { byTeam, all } = page.report;
  return (
    <section className="card scroll-x" aria-labelledby="teams">
      <h2 id="teams">{t("by-team")}</h2>
      <SegmentedControl
        aria-label={t("funnel.view")}
        value={view}
        onChange={chosen => setView(chosen === "adjusted" ? "adjusted" : "counted")}
        data={[
          { value: "counted", label: t("funnel.counted.name") },
          { value: "adjusted", label: t("funnel.adjusted.name") },
        ]}
      />
      <FunnelPlot
        teams={byTeam}
        target={all.indicators["reliable-recovery"]?.share ?? null}
        levels={page.funnel}
        view={view}
      />
      <GroupTable groups={byTeam} nameOf={name => name ?? t("no-team")} />
      <p className="small quiet">{t("adjusted-what")}</p>
    </section>
  );
}
