import type { ChartMarks, ChartPoint, ProgressChart as Numbers } from "@kedge/engine";
import { Button, SegmentedControl } from "@mantine/core";
import { type ReactNode, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { ChartTable } from "../chart/chart-table.tsx";
import { ProgressChart } from "../chart/progress-chart.tsx";
import { pngOf, saveFile, svgText } from "../chart/save-chart.ts";
import { localeOf } from "../language/locale.ts";
import { instrumentTitle, pointInWords } from "./measure-meaning.ts";
import { useShownMarks } from "./use-shown-marks.ts";

interface Props {
  readonly charts: readonly Numbers[];
  readonly marks: ChartMarks;
  /** The measure to begin with. */
  readonly first: string | undefined;
  /** What stands between the heading and the drawing, for the measure that is shown. */
  readonly summaryOf: (instrument: string) => ReactNode;
}

/** The progress charts, one measure at a time. The table of their numbers is always there for screen readers. */
export function ClientCharts({ charts, marks, first, summaryOf }: Props) {
  const shown = useShownMarks(marks);
  const { t, i18n } = useTranslation("workspace");
  const { language } = i18n;
  const [instrument, setInstrument] = useState(first);
  const [tableShown, setTableShown] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const svg = useRef<SVGSVGElement>(null);
  const chart = charts.find(known => known.instrument === instrument) ?? charts[0];
  if (!chart) return <p className="card client-chart">{t("client.scores-none")}</p>;
  const title = instrumentTitle(chart.instrument, language);
  const meaningOf = (point: ChartPoint): string => pointInWords(chart, point, t, language);
  const saveSvg = (): void => {
    if (svg.current)
      saveFile(new Blob([svgText(svg.current)], { type: "image/svg+xml" }), `${chart.instrument}.svg`);
  };
  const savePng = async (): Promise<void> => {
    if (!svg.current) return;
    try {
      saveFile(await pngOf(svg.current), `${chart.instrument}.png`);
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <section className="card client-chart" aria-labelledby="chart">
      <div className="client-chart__head">
        <h2 id="chart">{t("client.course")}</h2>
        {charts.length > 1 ? (
          <SegmentedControl
            className="chart-tools"
            aria-label={t("chart.choose")}
            value={chart.instrument}
            onChange={setInstrument}
            data={charts.map(known => ({
              value: known.instrument,
              label: instrumentTitle(known.instrument, language),
            }))}
          />
        ) : null}
      </div>
      {summaryOf(chart.instrument)}
      <ProgressChart
        key={chart.instrument}
        chart={chart}
        title={title}
        locale={localeOf(language)}
        meaningOf={meaningOf}
        marks={shown}
        svg={svg}
      />
      <div className={tableShown ? "scroll-x" : "visually-hidden"}>
        <ChartTable chart={chart} marks={shown} title={title} meaningOf={meaningOf} />
      </div>
      <div className="row chart-tools">
        <Button
          size="xs"
          variant="default"
          disabled={false}
          onClick={() => setTableShown(!tableShown)}
          aria-expanded={tableShown}
        >
          {t(tableShown ? "chart.hide-table" : "chart.show-table")}
        </Button>
        <Button size="xs" variant="default" disabled={false} onClick={saveSvg}>
          {t("chart.save-svg")}
        </Button>
        <Button size="xs" variant="default" disabled={false} onClick={savePng}>
          {t("chart.save-png")}
        </Button>
        <Button size="xs" variant="default" disabled={false} onClick={() => window.print()}>
          {t("chart.print")}
        </Button>
      </div>
      {problem ? (
        <p role="alert" className="error">
          {problem}
        </p>
      ) : null}
    </section>
  );
}
