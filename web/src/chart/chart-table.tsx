import { describeDate, describeNumber, type ProgressChart } from "@kedge/engine";
import { useTranslation } from "react-i18next";

/** The same numbers as the drawing, to read in order. */
export function ChartTable({ chart, title }: { readonly chart: ProgressChart; readonly title: string }) {
  const { t, i18n } = useTranslation("workspace");
  const number = (value: number): string => describeNumber(value, i18n.language);
  return (
    <div className="scroll-x">
      <table className="plain-table">
        <caption>{t("chart.table.caption", { title })}</caption>
        <thead>
          <tr>
            <th scope="col">{t("chart.table.day")}</th>
            <th scope="col">{t("chart.table.what")}</th>
            <th scope="col">{t("chart.table.value")}</th>
            <th scope="col">{t("chart.table.from-to")}</th>
          </tr>
        </thead>
        <tbody>
          {chart.points.map(({ on, total, prorated }) => (
            <tr key={`score ${on}`}>
              <th scope="row">{describeDate(on, i18n.language)}</th>
              <td>{t(prorated ? "chart.table.score-prorated" : "chart.table.score")}</td>
              <td>{number(total)}</td>
              <td />
            </tr>
          ))}
          {(["expected", "forecast"] as const).flatMap(kind =>
            (chart[kind]?.band ?? []).map(({ on, mean, low, high }) => (
              <tr key={`${kind} ${on}`}>
                <th scope="row">{describeDate(on, i18n.language)}</th>
                <td>{t(`chart.table.${kind}`)}</td>
                <td>{number(mean)}</td>
                <td>
                  {number(low)}–{number(high)}
                </td>
              </tr>
            )),
          )}
          {chart.sessions.map(({ on, attendance }) => (
            <tr key={`session ${on} ${attendance}`}>
              <th scope="row">{describeDate(on, i18n.language)}</th>
              <td>{t(`attendance.${attendance}`)}</td>
              <td />
              <td />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
