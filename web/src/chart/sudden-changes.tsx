import type { ProgressChart } from "@kedge/engine";
import { type ChartScales, instantOf } from "./scales.ts";

/** Sudden gains and losses, drawn beneath the line of the scores. */
export function SuddenChanges({
  chart,
  scales: { x, y },
}: {
  readonly chart: ProgressChart;
  readonly scales: ChartScales;
}) {
  return (
    <g className="chart-sudden">
      {chart.suddenChanges.map(({ kind, from, to, reversed }) => (
        <line
          key={to.on}
          className={`chart-sudden__step chart-sudden__step--${kind}`}
          data-sudden={kind}
          data-from-on={from.on}
          data-from={from.total}
          data-to-on={to.on}
          data-to={to.total}
          data-reversed={reversed}
          x1={x(instantOf(from.on))}
          x2={x(instantOf(to.on))}
          y1={y(from.total)}
          y2={y(to.total)}
        />
      ))}
    </g>
  );
}
