import type { Adjusted, GroupReport, ServiceReport } from "@kedge/engine";
import { stringify } from "csv-stringify/sync";

const columns = [
  "from",
  "to",
  "breakdown",
  "group",
  "indicator",
  "count",
  "of",
  "share",
  "interval_low",
  "interval_high",
  "expected",
  "adjusted_share",
];
const decimals = 4;

/**
 * The report as CSV, one line for each indicator of each group. What is hidden has empty cells. A cell that a
 * spreadsheet would run as a formula begins with an apostrophe.
 */
export function serviceTable({ period, all, ...report }: ServiceReport): string {
  const lines = [
    ...linesOf("all", all),
    ...report.byTeam.flatMap(group => linesOf("team", group, group.adjusted)),
    ...report.byAge.flatMap(group => linesOf("age", group)),
    ...report.byGender.flatMap(group => linesOf("gender", group)),
    ...report.byEthnicGroup.flatMap(group => linesOf("ethnic-group", group)),
    ...report.byLanguage.flatMap(group => linesOf("first-language", group)),
  ].map(line => [period.from, period.to, ...line]);
  return stringify([columns, ...lines], { escape_formulas: true });
}

function linesOf(
  breakdown: string,
  { group, indicators }: GroupReport,
  adjusted: Readonly<Record<string, Adjusted | null>> = {},
): (string | number)[][] {
  return Object.entries(indicators).map(([code, shown]) => [
    breakdown,
    group ?? "",
    code,
    ...(shown === null
      ? ["", "", "", "", ""]
      : [shown.count, shown.of, text(shown.share), text(shown.low), text(shown.high)]),
    adjusted[code]?.expected ?? "",
    text(adjusted[code]?.share ?? null),
  ]);
}

const text = (share: number | null): string => share?.toFixed(decimals) ?? "";
