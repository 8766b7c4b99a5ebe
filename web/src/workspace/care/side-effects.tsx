import { compareDates, describeDate, describeNumber, type LocalDate } from "@kedge/engine";
import { Table } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { MedicinesProps } from "./medicines.tsx";

/** What was told about side effects, each beside the score of that time. */
export function SideEffects({ page, list }: MedicinesProps) {
  const { t, i18n } = useTranslation("care-cards");
  const [chart] = page.charts;
  const scoreAt = (on: LocalDate): string => {
    const point = chart?.points.findLast(score => compareDates(score.on, on) <= 0);
    return point ? describeNumber(point.total, i18n.language) : "";
  };
  const reports = list
    .flatMap(({ name, entries }) =>
      entries.flatMap(entry => (entry.kind === "report" ? [{ name, ...entry }] : [])),
    )
    .sort((a, b) => compareDates(b.on, a.on));
  return (
    <section className="card" aria-labelledby="side-effects">
      <h2 id="side-effects">{t("medicines.effects")}</h2>
      {reports.length === 0 ? (
        <p>{t("medicines.effects-none")}</p>
      ) : (
        <Table.ScrollContainer minWidth={0} tabIndex={0}>
          <Table aria-labelledby="side-effects">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t("medicines.effects-table.on")}</Table.Th>
                <Table.Th>{t("medicines.effects-table.medicine")}</Table.Th>
                <Table.Th>{t("medicines.effects-table.burden")}</Table.Th>
                <Table.Th>{t("medicines.effects-table.missed")}</Table.Th>
                <Table.Th>{t("medicines.effects-table.noticed")}</Table.Th>
                {chart ? (
                  <Table.Th>
                    {t("medicines.effects-table.score", { instrument: chart.instrument.toUpperCase() })}
                  </Table.Th>
                ) : null}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {reports.map(report => (
                <Table.Tr key={report.eventId}>
                  <Table.Td>{describeDate(report.on, i18n.language)}</Table.Td>
                  <Table.Td>{report.name}</Table.Td>
                  <Table.Td>{report.burden}</Table.Td>
                  <Table.Td>{report.missedDays}</Table.Td>
                  <Table.Td>{report.effects?.join(", ")}</Table.Td>
                  {chart ? <Table.Td>{scoreAt(report.on)}</Table.Td> : null}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </section>
  );
}
