import type { Adjusted, GroupReport, IndicatorCode, TeamReport } from "@kedge/engine";
import { useTranslation } from "react-i18next";
import { decimal, percent } from "./shares.ts";

const compared: readonly IndicatorCode[] = [
  "first-treatment-soon",
  "sessions-missed",
  "recovery",
  "reliable-recovery",
  "reliable-improvement",
  "dropped-out",
];

function adjustedOf(group: GroupReport | TeamReport, code: IndicatorCode): Adjusted | null {
  if (!("adjusted" in group)) return null;
  const adjusted: Partial<Record<IndicatorCode, Adjusted | null>> = group.adjusted;
  return adjusted[code] ?? null;
}

/** The same indicators side by side for several groups, with how ill people were at the start. */
export function GroupTable({
  groups,
  nameOf,
}: {
  readonly groups: readonly (GroupReport | TeamReport)[];
  readonly nameOf: (group: string | null) => string;
}) {
  const { t, i18n } = useTranslation("service");
  return (
    <table className="plain-table figures">
      <thead>
        <tr>
          <th scope="col">{t("column.group")}</th>
          {compared.map(code => (
            <th key={code} scope="col">
              {t(`indicator.${code}.name`)}
            </th>
          ))}
          <th scope="col">{t("mean-first")}</th>
        </tr>
      </thead>
      <tbody>
        {groups.map(group => (
          <tr key={group.group ?? ""}>
            <th scope="row">{nameOf(group.group)}</th>
            {compared.map(code => {
              const shown = group.indicators[code];
              const adjusted = adjustedOf(group, code);
              return (
                <td key={code}>
                  {shown === null ? (
                    <span className="quiet">{t("too-few-short")}</span>
                  ) : (
                    <>
                      {percent(shown.share, i18n.language)}{" "}
                      <span className="quiet">{t("count-of", { count: shown.count, of: shown.of })}</span>
                      {adjusted === null ? null : (
                        <span className="quiet" data-adjusted={code}>
                          {t("adjusted", {
                            share: percent(adjusted.share, i18n.language),
                            expected: decimal(adjusted.expected, i18n.language),
                          })}
                        </span>
                      )}
                    </>
                  )}
                </td>
              );
            })}
            <td>{decimal(group.meanFirstDepression, i18n.language)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
