import type { ServiceReportPage } from "@kedge/api";
import { describeDate } from "@kedge/engine";
import type { PrintedDocument } from "@kedge/printing";
import type { TFunction } from "i18next";
import { indicatorList } from "./indicator-list.ts";
import { decimal, percent } from "./shares.ts";

/** The report of the whole service for paper. */
export function printedReport(
  { report, standards, smallest }: ServiceReportPage,
  t: TFunction<"service">,
  language: string,
): PrintedDocument {
  const { period, all, byTeam } = report;
  return {
    language,
    title: t("title"),
    dateLine: t("export.period", {
      from: describeDate(period.from, language),
      to: describeDate(period.to, language),
    }),
    blocks: [
      {
        kind: "table",
        columns: [t("column.indicator"), t("column.share"), t("column.count"), t("column.standard")],
        rows: indicatorList.map(code => {
          const shown = all.indicators[code];
          const standard = standards[code];
          return [
            t(`indicator.${code}.name`),
            shown === null ? t("too-few-short") : percent(shown.share, language),
            shown === null ? "–" : t("count-of", { count: shown.count, of: shown.of }),
            standard ? t(standard.comparison, { share: percent(standard.share, language) }) : "–",
          ];
        }),
      },
      { kind: "heading", text: t("export.teams") },
      {
        kind: "table",
        columns: [
          t("column.group"),
          t("column.share"),
          t("column.count"),
          t("export.expected"),
          t("export.adjusted"),
        ],
        rows: byTeam.map(({ group, indicators, adjusted }) => {
          const shown = indicators["reliable-recovery"];
          const fair = adjusted["reliable-recovery"];
          return [
            group ?? t("no-team"),
            shown === null ? t("too-few-short") : percent(shown.share, language),
            shown === null ? "–" : t("count-of", { count: shown.count, of: shown.of }),
            decimal(fair?.expected ?? null, language),
            percent(fair?.share ?? null, language),
          ];
        }),
      },
      { kind: "note", text: t("adjusted-what") },
      { kind: "note", text: t("hidden", { smallest }) },
      { kind: "note", text: t("limits") },
    ],
  };
}
