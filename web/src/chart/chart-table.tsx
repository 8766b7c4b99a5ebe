import { type ChartPoint, describeDate, describeNumber, type ProgressChart } from "@kedge/engine";
import { useTranslation } from "react-i18next";
import type { ShownMark } from "./mark.tsx";

interface Props {
  readonly chart: ProgressChart;
  readonly marks: readonly ShownMark[];
  readonly title: string;
  readonly meaningOf: (point: ChartPoint) => string;
}

/** The same numbers as the drawing, to read in order. */
export function ChartTable({ chart, marks, title, meaningOf }: Props) {
  const { t, i18n } = useTranslation("workspace");
  const { t: markText } = useTranslation("chart-marks");
  const number = (value: number): string => describeNumber(value, i18n.language);
  const columns = ["day", "what", "value", "from-to", "meaning"] as const;
  return (
    <table className="plain-table" data-instrument={chart.instrument}>
      <caption>{t("chart.table.caption", { title })}</caption>
      <thead>
        <tr>
          {columns.map(column => (
            <th scope="col" key={column}>
              {t(`chart.table.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {chart.points.map(point => (
          <tr key={`score ${point.on}`} data-on={point.on} data-total={point.total}>
            <th scope="row">{describeDate(point.on, i18n.language)}</th>
            <td>{t(point.prorated ? "chart.table.score-prorated" : "chart.table.score")}</td>
            <td>{number(point.total)}</td>
            <td />
            <td>{meaningOf(point)}</td>
          </tr>
        ))}
        {(["expected", "forecast"] as const).flatMap(kind =>
          (chart[kind]?.band ?? []).map(({ on, mean, low, high }) => (
            <tr key={`${kind} ${on}`} data-on={on} data-mean={mean} data-low={low} data-high={high}>
              <th scope="row">{describeDate(on, i18n.language)}</th>
              <td>{t(`chart.table.${kind}`)}</td>
              <td>{number(mean)}</td>
              <td>
                {number(low)}–{number(high)}
              </td>
              <td />
            </tr>
          )),
        )}
        {chart.sessions.map(({ on, attendance }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two sessions may lie on one day
          <tr key={`session ${index}`} data-session={on}>
            <th scope="row">{describeDate(on, i18n.language)}</th>
            <td>{t(`chart.legend.session.${attendance}`)}</td>
            <td />
            <td />
            <td />
          </tr>
        ))}
        {chart.suddenChanges.map(({ kind, from, to, reversed }) => (
          <tr key={`sudden ${to.on}`} data-sudden={kind}>
            <th scope="row">{describeDate(to.on, i18n.language)}</th>
            <td>{markText(kind)}</td>
            <td>{number(to.total)}</td>
            <td>
              {number(from.total)}–{number(to.total)}
            </td>
            <td>{reversed ? markText("reversed") : null}</td>
          </tr>
        ))}
        {marks.map(({ kind, on, text }) => (
          <tr key={`${kind} ${on} ${text}`} data-mark={kind}>
            <th scope="row">{describeDate(on, i18n.language)}</th>
            <td>{markText(kind)}</td>
            <td />
            <td />
            <td>{text}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
