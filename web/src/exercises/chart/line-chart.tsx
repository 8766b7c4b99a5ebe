import { useId } from "react";
import { exerciseTexts } from "../../language/exercises.ts";
import { useTexts } from "../../language/index.ts";

export interface Line {
  readonly label: string;
  /** Between 0 and 1 across, and in the unit of the chart up. */
  readonly points: readonly { readonly across: number; readonly value: number }[];
}

export interface TableOf {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

const [width, height] = [320, 180];
const edge = { start: 30, end: 10, top: 10, bottom: 22 };

/** A few lines over one another, told apart by their dashes and marks too, with the same numbers as a table. */
export function LineChart({
  title,
  to,
  lines,
  table,
  ends,
}: {
  readonly title: string;
  readonly to: number;
  readonly lines: readonly Line[];
  readonly table: TableOf;
  /** What stands at the two ends below. */
  readonly ends: readonly [first: string, last: string];
}) {
  const t = useTexts(exerciseTexts);
  const id = useId();
  const x = (across: number) => edge.start + across * (width - edge.start - edge.end);
  const y = (value: number) => height - edge.bottom - (value / to) * (height - edge.top - edge.bottom);
  return (
    <figure className="line-chart">
      <figcaption id={id}>{title}</figcaption>
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={t("chart.range", { title, to })}>
        {[0, to / 2, to].map(value => (
          <g key={value}>
            <line className="line-chart__grid" x1={x(0)} x2={x(1)} y1={y(value)} y2={y(value)} />
            <text className="line-chart__number" x={edge.start - 6} y={y(value) + 4} textAnchor="end">
              {value}
            </text>
          </g>
        ))}
        {lines.map(({ label, points }, index) => (
          <g key={label} className={`line-chart__line line-chart__line--${index % 4}`}>
            <polyline points={points.map(({ across, value }) => `${x(across)},${y(value)}`).join(" ")} />
            {points.map(({ across, value }) =>
              index % 2 === 0 ? (
                <circle key={across} cx={x(across)} cy={y(value)} r={4} />
              ) : (
                <rect key={across} x={x(across) - 4} y={y(value) - 4} width={8} height={8} />
              ),
            )}
          </g>
        ))}
        <text className="line-chart__number" x={x(0)} y={height - 4}>
          {ends[0]}
        </text>
        <text className="line-chart__number" x={x(1)} y={height - 4} textAnchor="end">
          {ends[1]}
        </text>
      </svg>
      {lines.length > 1 && (
        <ul className="line-chart__legend small">
          {lines.map(({ label }, index) => (
            <li key={label} className={`line-chart__line--${index % 4}`}>
              {label}
            </li>
          ))}
        </ul>
      )}
      <details>
        <summary>{t("chart.table")}</summary>
        <table className="plain-table" aria-labelledby={id}>
          <thead>
            <tr>
              {table.columns.map(column => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.map(row => (
              <tr key={row.join("/")}>
                {row.map((cell, index) => (
                  <td key={table.columns[index]}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}
