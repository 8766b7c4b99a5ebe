import type { ProgressChart as Numbers } from "@kedge/engine";
import { Button, SegmentedControl } from "@mantine/core";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { ChartTable } from "../chart/chart-table.tsx";
import { ProgressChart } from "../chart/progress-chart.tsx";
import { pngOf, saveFile, svgText } from "../chart/save-chart.ts";
import { instrumentTitle } from "./measure-meaning.ts";

/** The progress charts, one measure at a time, as a drawing or a table. */
export function ClientCharts({ charts }: { readonly charts: readonly Numbers[] }) {
  const { t, i18n } = useTranslation("workspace");
  const [instrument, setInstrument] = useState(charts[0]?.instrument);
  const [asTable, setAsTable] = useState(false);
  const svg = useRef<SVGSVGElement>(null);
  const chart = charts.find(known => known.instrument === instrument) ?? charts[0];
  if (!chart) return <p className="card">{t("client.scores-none")}</p>;
  const title = instrumentTitle(chart.instrument, i18n.language);
  const saveSvg = (): void => {
    if (svg.current)
      saveFile(new Blob([svgText(svg.current)], { type: "image/svg+xml" }), `${chart.instrument}.svg`);
  };
  const savePng = async (): Promise<void> => {
    if (svg.current) saveFile(await pngOf(svg.current), `${chart.instrument}.png`);
  };
  return (
    <section className="card" aria-label={t("chart.label", { title })}>
      {charts.length > 1 ? (
        <SegmentedControl
          className="chart-tools"
          value={chart.instrument}
          onChange={setInstrument}
          data={charts.map(known => ({
            value: known.instrument,
            label: instrumentTitle(known.instrument, i18n.language),
          }))}
        />
      ) : (
        <h2>{title}</h2>
      )}
      {asTable ? (
        <ChartTable chart={chart} title={title} />
      ) : (
        <ProgressChart key={chart.instrument} chart={chart} title={title} svg={svg} />
      )}
      <div className="row chart-tools">
        <Button size="xs" variant="default" onClick={() => setAsTable(!asTable)} aria-pressed={asTable}>
          {t(asTable ? "chart.show-drawing" : "chart.show-table")}
        </Button>
        {asTable ? null : (
          <>
            <Button size="xs" variant="default" onClick={saveSvg}>
              {t("chart.save-svg")}
            </Button>
            <Button size="xs" variant="default" onClick={savePng}>
              {t("chart.save-png")}
            </Button>
          </>
        )}
        <Button size="xs" variant="default" onClick={() => window.print()}>
          {t("chart.print")}
        </Button>
      </div>
    </section>
  );
}
