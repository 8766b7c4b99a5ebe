import type { GroupReport, IndicatorCode } from "@kedge/engine";
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

/** The same indicators side by side for several groups, with how ill people were at the start. */
export function GroupTable({
  groups,
  nameOf,
}: {
  readonly groups: readonly GroupReport[];
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
              return (
                <td key={code}>
                  {shown === null ? (
                    <span className="quiet">{t("too-few-short")}</span>
                  ) : (
                    <>
                      {percent(shown.share, i18n.language)}{" "}
                      <span className="quiet">{t("count-of", { count: shown.count, of: shown.of })}</span>
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
