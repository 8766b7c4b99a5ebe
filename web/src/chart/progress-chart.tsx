import {
  type ChartBand,
  type ChartPoint,
  describeDate,
  describeNumber,
  type LocalDate,
  type ProgressChart as Numbers,
} from "@kedge/engine";
import { area, line } from "d3-shape";
import { type RefObject, useState } from "react";
import { useTranslation } from "react-i18next";
import { type ChartScales, instantOf, scalesOf } from "./scales.ts";
import "./progress-chart.css";

/**
 * Draws the numbers of one measure, and adds none of its own. A slider walks along the scores, and each is said in
 * words below the drawing.
 */
export function ProgressChart({
  chart,
  title,
  svg,
}: {
  readonly chart: Numbers;
  readonly title: string;
  readonly svg?: RefObject<SVGSVGElement | null>;
}) {
  const { t, i18n } = useTranslation("workspace");
  const [at, setAt] = useState(chart.points.length - 1);
  const scales = scalesOf(chart);
  const current = Math.min(at, chart.points.length - 1);
  const point = chart.points[current];
  return (
    <figure className="progress-chart" data-instrument={chart.instrument}>
      <svg
        ref={svg}
        viewBox={`0 0 ${scales.width} ${scales.height}`}
        role="img"
        aria-label={t("chart.label", { title })}
      >
        <Axes chart={chart} scales={scales} language={i18n.language} />
        <Expected chart={chart} scales={scales} />
        <ReliableChange chart={chart} scales={scales} label={t("chart.reliable-short")} />
        <CutOff chart={chart} scales={scales} label={t("chart.cut-off-short")} />
        <Forecast chart={chart} scales={scales} />
        <Sessions chart={chart} scales={scales} />
        <Scores chart={chart} scales={scales} at={current} onPoint={setAt} />
      </svg>
      {point ? (
        <div className="progress-chart__walk">
          <output>
            {t(point.prorated ? "chart.readout-prorated" : "chart.readout", {
              title,
              on: describeDate(point.on, i18n.language),
              total: describeNumber(point.total, i18n.language),
              place: t("chart.place", { at: current + 1, of: chart.points.length }),
            })}
          </output>
          {chart.points.length > 1 ? (
            <input
              type="range"
              aria-label={t("chart.walk")}
              className="chart-tools"
              min={0}
              max={chart.points.length - 1}
              value={current}
              onChange={event => setAt(Number(event.currentTarget.value))}
            />
          ) : null}
        </div>
      ) : null}
      <Legend chart={chart} />
    </figure>
  );
}

interface Part {
  readonly chart: Numbers;
  readonly scales: ChartScales;
}

function Axes({ chart, scales, language }: Part & { readonly language: string }) {
  const { x, y, plot } = scales;
  const day = new Intl.DateTimeFormat(language, { day: "numeric", month: "short", timeZone: "UTC" });
  const ticks = x.ticks(6);
  return (
    <g className="chart-axes">
      {y.ticks(6).map(value => (
        <g key={value}>
          <line className="chart-grid" x1={plot.left} x2={plot.right} y1={y(value)} y2={y(value)} />
          <text x={plot.left - 8} y={y(value)} dy="0.32em" textAnchor="end">
            {value}
          </text>
        </g>
      ))}
      {ticks.map(value => (
        <text key={value.getTime()} x={x(value)} y={plot.bottom + 34} textAnchor="middle">
          {day.format(value)}
        </text>
      ))}
      <text x={plot.left} y={plot.bottom + 52} textAnchor="start" className="chart-years">
        {yearsOf(chart)}
      </text>
    </g>
  );
}

function yearsOf(chart: Numbers): string {
  const years = [...new Set(chart.points.map(point => point.on.slice(0, 4)))];
  return years.length > 1 ? `${years[0]}–${years.at(-1)}` : (years[0] ?? "");
}

function bandPath(band: readonly ChartBand[], { x, y }: ChartScales): string {
  return (
    area<ChartBand>()
      .x(point => x(instantOf(point.on)))
      .y0(point => y(point.low))
      .y1(point => y(point.high))([...band]) ?? ""
  );
}

function linePath<Point>(
  points: readonly Point[],
  on: (point: Point) => LocalDate,
  value: (point: Point) => number,
  { x, y }: ChartScales,
): string {
  return (
    line<Point>()
      .x(point => x(instantOf(on(point))))
      .y(point => y(value(point)))([...points]) ?? ""
  );
}

/** Ends of a band for a reader and for a test: the numbers as they came from the engine. */
function BandData({ kind, band }: { readonly kind: string; readonly band: readonly ChartBand[] }) {
  return band.map(({ on, mean, low, high }) => (
    <g key={on} data-band={kind} data-on={on} data-mean={mean} data-low={low} data-high={high} />
  ));
}

function Expected({ chart, scales }: Part) {
  const { expected } = chart;
  if (!expected) return null;
  return (
    <g className="chart-expected">
      <path className="chart-expected__band" d={bandPath(expected.band, scales)} />
      <path
        className="chart-expected__mean"
        d={linePath(
          expected.band,
          point => point.on,
          point => point.mean,
          scales,
        )}
      />
      <BandData kind="expected" band={expected.band} />
    </g>
  );
}

function Forecast({ chart, scales }: Part) {
  const { forecast } = chart;
  if (!forecast) return null;
  return (
    <g className="chart-forecast">
      <path className="chart-forecast__band" d={bandPath(forecast.band, scales)} />
      <path
        className="chart-forecast__mean"
        d={linePath(
          forecast.band,
          point => point.on,
          point => point.mean,
          scales,
        )}
      />
      <BandData kind="forecast" band={forecast.band} />
    </g>
  );
}

function ReliableChange({ chart, scales: { y, plot }, label }: Part & { readonly label: string }) {
  const band = chart.reliableChangeBand;
  if (!band) return null;
  const top = y(Math.min(band.high, chart.range.max));
  const bottom = y(Math.max(band.low, chart.range.min));
  return (
    <g className="chart-reliable" data-low={band.low} data-high={band.high}>
      <rect x={plot.left} width={plot.right - plot.left} y={top} height={bottom - top} />
      <text x={plot.right + 6} y={(top + bottom) / 2} dy="0.32em">
        {label}
      </text>
    </g>
  );
}

function CutOff({ chart, scales: { y, plot }, label }: Part & { readonly label: string }) {
  if (chart.cutOff === null) return null;
  return (
    <g className="chart-cut-off" data-value={chart.cutOff}>
      <line x1={plot.left} x2={plot.right} y1={y(chart.cutOff)} y2={y(chart.cutOff)} />
      <text x={plot.right + 6} y={y(chart.cutOff)} dy="0.32em">
        {label} {chart.cutOff}
      </text>
    </g>
  );
}

/** Attended sessions are filled marks, missed ones crosses: the shape says it, not the colour. */
function Sessions({ chart, scales: { x, plot } }: Part) {
  return (
    <g className="chart-sessions">
      {chart.sessions.map(({ on, attendance }) => {
        const at = x(instantOf(on));
        const missed = attendance === "missed" || attendance === "cancelled-late";
        return (
          <path
            key={`${on} ${attendance}`}
            data-session={on}
            data-attendance={attendance}
            className={missed ? "chart-session chart-session--missed" : "chart-session"}
            transform={`translate(${at} ${plot.bottom + 12})`}
            d={missed ? "M-4,-4L4,4M4,-4L-4,4" : "M-3.5,-5H3.5V5H-3.5Z"}
          />
        );
      })}
    </g>
  );
}

function Scores({
  chart,
  scales,
  at,
  onPoint,
}: Part & { readonly at: number; readonly onPoint: (index: number) => void }) {
  const { x, y } = scales;
  return (
    <g className="chart-scores">
      <path
        d={linePath<ChartPoint>(
          chart.points,
          point => point.on,
          point => point.total,
          scales,
        )}
      />
      {chart.points.map(({ on, total, prorated }, index) => (
        <circle
          key={on}
          data-on={on}
          data-total={total}
          className={index === at ? "chart-score chart-score--current" : "chart-score"}
          cx={x(instantOf(on))}
          cy={y(total)}
          r={index === at ? 7 : 5}
          strokeDasharray={prorated ? "2 2" : undefined}
          onPointerEnter={() => onPoint(index)}
        />
      ))}
    </g>
  );
}

function Legend({ chart }: { readonly chart: Numbers }) {
  const { t } = useTranslation("workspace");
  const percent = (level: number): number => Math.round(level * 100);
  const missed = chart.sessions.some(
    session => session.attendance === "missed" || session.attendance === "cancelled-late",
  );
  return (
    <ul className="progress-chart__legend">
      <li className="legend legend--score">{t("chart.legend.score")}</li>
      {chart.reliableChangeBand ? (
        <li className="legend legend--reliable">{t("chart.legend.reliable")}</li>
      ) : null}
      {chart.expected ? (
        <li className="legend legend--expected">
          {t("chart.legend.expected", { percent: percent(chart.expected.level) })}
        </li>
      ) : null}
      {chart.forecast ? (
        <li className="legend legend--forecast">
          {t("chart.legend.forecast", { percent: percent(chart.forecast.level) })}
        </li>
      ) : null}
      {chart.cutOff === null ? null : <li className="legend legend--cut-off">{t("chart.legend.cut-off")}</li>}
      {chart.sessions.length > 0 ? (
        <li className="legend legend--session">{t("chart.legend.session")}</li>
      ) : null}
      {missed ? <li className="legend legend--missed">{t("chart.legend.missed")}</li> : null}
    </ul>
  );
}
