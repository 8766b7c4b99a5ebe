import type { GroupReport, Standard } from "@kedge/engine";
import { useTranslation } from "react-i18next";
import { indicatorList } from "./indicator-list.ts";
import { against, decimal, percent } from "./shares.ts";

/** Every indicator with its denominator, interval and standard. */
export function IndicatorTable({
  group,
  standards,
}: {
  readonly group: GroupReport;
  readonly standards: Readonly<Record<string, Standard>>;
}) {
  const { t, i18n } = useTranslation("service");
  const { language } = i18n;
  return (
    <table className="plain-table figures">
      <thead>
        <tr>
          <th scope="col">{t("column.indicator")}</th>
          <th scope="col">{t("column.share")}</th>
          <th scope="col">{t("column.count")}</th>
          <th scope="col">{t("column.interval")}</th>
          <th scope="col">{t("column.standard")}</th>
        </tr>
      </thead>
      <tbody>
        {indicatorList.map(code => {
          const shown = group.indicators[code];
          const standard = standards[code];
          return (
            <tr key={code} data-indicator={code}>
              <th scope="row">
                {t(`indicator.${code}.name`)}
                <span className="quiet">{t(`indicator.${code}.what`)}</span>
              </th>
              {shown === null ? (
                <td colSpan={3} className="quiet">
                  {t("too-few")}
                </td>
              ) : (
                <>
                  <td>
                    <strong>{percent(shown.share, language)}</strong>
                  </td>
                  <td>{t("count-of", { count: shown.count, of: shown.of })}</td>
                  <td>
                    {shown.low === null
                      ? "–"
                      : t("interval", {
                          low: percent(shown.low, language),
                          high: percent(shown.high, language),
                        })}
                  </td>
                </>
              )}
              <td>
                {standard ? (
                  <>
                    {t(standard.comparison, { share: percent(standard.share, language) })}
                    {shown ? <span className="quiet">{t(`against.${against(shown, standard)}`)}</span> : null}
                  </>
                ) : (
                  "–"
                )}
              </td>
            </tr>
          );
        })}
        <MeanRow name={t("mean-sessions")} value={decimal(group.meanSessions, language)} />
        <MeanRow name={t("mean-first")} value={decimal(group.meanFirstDepression, language)} />
      </tbody>
    </table>
  );
}

function MeanRow({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>
        <strong>{value}</strong>
      </td>
      <td>–</td>
      <td>–</td>
      <td>–</td>
    </tr>
  );
}
