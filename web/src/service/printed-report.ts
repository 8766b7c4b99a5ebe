import type { ServiceReportPage } from "@kedge/api";
import { describeDate, type GroupReport, type ServiceReport } from "@kedge/engine";
import type { PrintedBlock, PrintedDocument } from "@kedge/printing";
import type { TFunction } from "i18next";
import { answerLabel, characteristicBreakdowns } from "./characteristic-breakdowns.ts";
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
      ...breakdownsOf(report, t, language),
      { kind: "note", text: t("by-self-description-what") },
      { kind: "note", text: t("hidden", { smallest }) },
      { kind: "note", text: t("limits") },
    ],
  };
}

/** Reliable recovery by age and by what people say of themselves. */
function breakdownsOf(report: ServiceReport, t: TFunction<"service">, language: string): PrintedBlock[] {
  const tableOf = (by: string, groups: readonly GroupReport[], nameOf: (group: string | null) => string) => [
    { kind: "heading" as const, text: t("export.breakdown", { by }) },
    {
      kind: "table" as const,
      columns: [t("column.group"), t("column.share"), t("column.count"), t("mean-first")],
      rows: groups.map(({ group, indicators, meanFirstDepression }) => {
        const shown = indicators["reliable-recovery"];
        return [
          nameOf(group),
          shown === null ? t("too-few-short") : percent(shown.share, language),
          shown === null ? "–" : t("count-of", { count: shown.count, of: shown.of }),
          decimal(meanFirstDepression, language),
        ];
      }),
    },
  ];
  return [
    ...tableOf(t("by-age"), report.byAge, age =>
      age === null ? t("no-age") : t("from-age", { age: Number(age) }),
    ),
    ...characteristicBreakdowns(report).flatMap(({ characteristic, groups }) =>
      tableOf(
        t(`characteristic.${characteristic}`),
        groups,
        code => answerLabel(characteristic, code) ?? t("not-said"),
      ),
    ),
  ];
}
