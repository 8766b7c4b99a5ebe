import type { ChartBand, ChartPoint, LocalDate, ProgressChart as Numbers } from "@kedge/engine";
import { area, line } from "d3-shape";
import { type ChartScales, instantOf } from "./scales.ts";
import { SessionMark } from "./session-mark.tsx";
import { spread } from "./spread.ts";

interface Part {
  readonly chart: Numbers;
  readonly scales: ChartScales;
}

/** The grid, the totals on the left and the days below. */
export function Axes({
  scales: { x, y, plot, unit, width },
  caption,
  locale,
}: Pick<Part, "scales"> & { readonly caption: string; readonly locale: string }) {
  const ticks = x.ticks(Math.max(2, Math.floor(width / (110 * unit))));
  return (
    <g className="chart-axes">
      <text x={0} y={14 * unit}>
        {caption}
      </text>
      {y.ticks(6).map(value => (
        <g key={value}>
          <line className="chart-grid" x1={plot.left} x2={plot.right} y1={y(value)} y2={y(value)} />
          <text x={plot.left - 6} y={y(value)} dy="0.32em" textAnchor="end">
            {value}
          </text>
        </g>
      ))}
      {ticks.map((value, index) => (
        <g key={value.getTime()}>
          <line
            className="chart-tick"
            x1={x(value)}
            x2={x(value)}
            y1={plot.bottom}
            y2={plot.bottom + 26 * unit}
          />
          <text x={x(value)} y={plot.bottom + 42 * unit} textAnchor="middle">
            {dayLabel(value, ticks[index - 1], locale)}
          </text>
        </g>
      ))}
    </g>
  );
}

/** A day, with its year where the one before has another. */
function dayLabel(day: Date, before: Date | undefined, locale: string): string {
  const newYear = before?.getUTCFullYear() !== day.getUTCFullYear();
  const format = new Intl.DateTimeFormat(locale, {
    day: "numeric",
    month: "short",
    timeZone: "UTC",
    ...(newYear ? { year: "numeric" } : {}),
  });
  return format.format(day);
}

function bandPath(band: readonly ChartBand[], { x, y }: ChartScales): string {
  return (
    area<ChartBand>()
      .x(point => x(instantOf(point.on)))
      .y0(point => y(point.low))
      .y1(point => y(point.high))([...band]) ?? ""
  );
}

function linePath(
  points: readonly { readonly on: LocalDate; readonly value: number }[],
  { x, y }: ChartScales,
): string {
  return (
    line<{ readonly on: LocalDate; readonly value: number }>()
      .x(point => x(instantOf(point.on)))
      .y(point => y(point.value))([...points]) ?? ""
  );
}

/** The expected course or the forecast: a band with its mean. */
export function Band({ chart, scales, kind }: Part & { readonly kind: "expected" | "forecast" }) {
  const shown = chart[kind];
  if (!shown) return null;
  const mean = shown.band.map(point => ({ on: point.on, value: point.mean }));
  return (
    <g className={`chart-${kind}`} data-level={shown.level}>
      <path className={`chart-${kind}__band`} d={bandPath(shown.band, scales)} />
      <path className={`chart-${kind}__mean`} d={linePath(mean, scales)} />
      {shown.band.map(({ on, mean, low, high }) => (
        <g key={on} data-band={kind} data-on={on} data-mean={mean} data-low={low} data-high={high} />
      ))}
    </g>
  );
}

/** Where a score differs from the first by no more than measurement error. */
export function ReliableChange({ chart, scales: { y, plot } }: Part) {
  const band = chart.reliableChangeBand;
  if (!band) return null;
  const top = y(Math.min(band.high, chart.range.max));
  const bottom = y(Math.max(band.low, chart.range.min));
  return (
    <g className="chart-reliable" data-low={band.low} data-high={band.high}>
      <rect x={plot.left} width={plot.right - plot.left} y={top} height={bottom - top} />
    </g>
  );
}

export function CutOff({ chart, scales: { y, plot } }: Part) {
  if (chart.cutOff === null) return null;
  return (
    <g className="chart-cut-off" data-value={chart.cutOff}>
      <line x1={plot.left} x2={plot.right} y1={y(chart.cutOff)} y2={y(chart.cutOff)} />
    </g>
  );
}

export interface LineNames {
  readonly reliable: string;
  readonly cutOff: string;
  readonly expected: string;
  readonly forecast: string;
}

/** What the lines and bands are, named where they end. */
export function Names({ chart, scales, names }: Part & { readonly names: LineNames }) {
  const { y, plot, named, unit } = scales;
  if (!named) return null;
  const { expected, forecast, reliableChangeBand, cutOff, points } = chart;
  const baseline = points[0];
  const labels = spread(
    [
      ...(reliableChangeBand && baseline
        ? [{ kind: "reliable", text: names.reliable, y: y(baseline.total) }]
        : []),
      ...(cutOff === null ? [] : [{ kind: "cut-off", text: `${names.cutOff} ${cutOff}`, y: y(cutOff) }]),
      ...endOf(expected).map(end => ({ kind: "expected", text: names.expected, y: y(end.mean) })),
      ...endOf(forecast).map(end => ({ kind: "forecast", text: names.forecast, y: y(end.mean) })),
    ],
    15 * unit,
    plot.top,
    plot.bottom,
  );
  return (
    <g className="chart-names">
      {labels.map(label => (
        <text
          key={label.kind}
          className={`chart-name chart-name--${label.kind}`}
          x={plot.right + 6}
          y={label.y}
          dy="0.32em"
        >
          {label.text}
        </text>
      ))}
    </g>
  );
}

function endOf(part: Numbers["expected"]): readonly ChartBand[] {
  return part?.band.slice(-1) ?? [];
}

export function Sessions({ chart, scales: { x, plot, unit } }: Part) {
  return (
    <g className="chart-sessions">
      {chart.sessions.map(({ on, attendance }, index) => (
        <SessionMark
          // biome-ignore lint/suspicious/noArrayIndexKey: two sessions may lie on one day
          key={index}
          attendance={attendance}
          on={on}
          x={x(instantOf(on))}
          y={plot.bottom + 12 * unit}
        />
      ))}
    </g>
  );
}

/** The line through the scores; the first, the current and the last one with their numbers. */
export function ScoreLine({ chart, scales, current }: Part & { readonly current: number }) {
  const { x, y, unit } = scales;
  const { points } = chart;
  const path = points.map(point => ({ on: point.on, value: point.total }));
  return (
    <g className="chart-scores">
      <path d={linePath(path, scales)} />
      {points.map((point, index) =>
        index === 0 || index === current || index === points.length - 1 ? (
          <text
            key={point.on}
            className="chart-number"
            x={x(instantOf(point.on))}
            y={y(point.total) - 12 * unit}
            textAnchor="middle"
          >
            {point.total}
          </text>
        ) : null,
      )}
    </g>
  );
}

interface ScoresProps extends Part {
  readonly label: string;
  /** The score that is said in words below the drawing. */
  readonly current: number;
  readonly nameOf: (point: ChartPoint) => string;
  readonly onPoint: (index: number) => void;
}

/** The scores. One of them can have the focus; the arrow keys go on to the next. */
export function Scores({ chart, scales, label, current, nameOf, onPoint }: ScoresProps) {
  const { x, y, unit } = scales;
  return (
    <g role="listbox" aria-label={label} aria-orientation="horizontal">
      {chart.points.map((point, index) => (
        <circle
          key={point.on}
          role="option"
          aria-selected={index === current}
          aria-label={nameOf(point)}
          tabIndex={index === current ? 0 : -1}
          data-on={point.on}
          data-total={point.total}
          data-prorated={point.prorated}
          className={point.prorated ? "chart-score chart-score--prorated" : "chart-score"}
          cx={x(instantOf(point.on))}
          cy={y(point.total)}
          r={(index === current ? 6.5 : 4.5) * unit}
          onFocus={() => onPoint(index)}
        />
      ))}
    </g>
  );
}
