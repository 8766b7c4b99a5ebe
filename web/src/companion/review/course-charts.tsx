import { type ChartPoint, describeDate, type Knowledge, type ProgressChart } from "@kedge/engine";
import { language, useTexts } from "../../language/index.ts";
import { reviewTexts } from "../../language/review.ts";
import { measureName } from "./measure-words.tsx";
import "./course-charts.css";

interface Props {
  readonly charts: readonly ProgressChart[];
  readonly knowledge: Knowledge;
}

/** Units of the drawing; it is stretched to the width of the screen. */
const width = 320;
const height = 120;
const margin = { start: 28, end: 10, top: 10, bottom: 10 };

/** The person's own course: one small drawing per measure that was answered more than once, with the same in a table. */
export function CourseCharts({ charts, knowledge }: Props) {
  const t = useTexts(reviewTexts);
  const drawn = charts.filter(({ points }) => points.length > 1);
  if (drawn.length === 0) return null;
  return (
    <section className="stack">
      <h2>{t("course.title")}</h2>
      {drawn.map(chart => (
        <CourseChart key={chart.instrument} chart={chart} knowledge={knowledge} />
      ))}
    </section>
  );
}

function CourseChart({ chart, knowledge }: { readonly chart: ProgressChart; readonly knowledge: Knowledge }) {
  const t = useTexts(reviewTexts);
  const instrument = knowledge.instruments[chart.instrument];
  const name = instrument ? t(`measure.${measureName(instrument)}`) : chart.instrument;
  const { min, max } = chart.range;
  const at = positions(chart);
  return (
    <figure className="course card">
      <figcaption>
        <strong>{name}</strong>{" "}
        <span className="small quiet">
          {t(chart.direction === "higher-is-worse" ? "course.lower-better" : "course.higher-better")}
        </span>
      </figcaption>
      <svg viewBox={`0 0 ${width} ${height}`} aria-hidden="true" focusable="false">
        {[min, max].map(level => (
          <g key={level}>
            <line
              className="course__level"
              x1={margin.start}
              x2={width - margin.end}
              y1={at.y(level)}
              y2={at.y(level)}
            />
            <text x={margin.start - 6} y={at.y(level) + 4} textAnchor="end">
              {level}
            </text>
          </g>
        ))}
        <polyline
          className="course__line"
          points={chart.points.map(point => `${at.x(point)},${at.y(point.total)}`).join(" ")}
        />
        {chart.points.map(point => (
          <circle key={point.on} className="course__point" cx={at.x(point)} cy={at.y(point.total)} r={4} />
        ))}
      </svg>
      <details>
        <summary>{t("course.table")}</summary>
        <table>
          <thead>
            <tr>
              <th scope="col">{t("course.day")}</th>
              <th scope="col">{t("course.score", { max })}</th>
            </tr>
          </thead>
          <tbody>
            {chart.points.map(({ on, total }) => (
              <tr key={on}>
                <td>{describeDate(on, language)}</td>
                <td>{total}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}

function positions({ points, range }: ProgressChart): {
  x: (point: ChartPoint) => number;
  y: (total: number) => number;
} {
  const dayOf = (point: ChartPoint | undefined): number => (point ? Date.parse(point.on) : 0);
  const first = dayOf(points[0]);
  const span = Math.max(1, dayOf(points.at(-1)) - first);
  return {
    x: point => margin.start + ((dayOf(point) - first) / span) * (width - margin.start - margin.end - 8) + 4,
    y: total =>
      margin.top +
      (1 - (total - range.min) / (range.max - range.min)) * (height - margin.top - margin.bottom),
  };
}
