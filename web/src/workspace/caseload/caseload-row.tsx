import { knowledge } from "virtual:kedge-knowledge";
import type { CaseloadRow as Row } from "@kedge/api";
import { daysBetween, describeNumber, type LocalDate } from "@kedge/engine";
import { Link } from "@tanstack/react-router";
import { memo } from "react";
import { useTranslation } from "react-i18next";
import { AttentionMark } from "../attention-mark.tsx";
import { bandInWords, changeInWords, instrumentTitle } from "../measure-meaning.ts";
import { ScoreLine } from "./score-line.tsx";

/** More than these don't fit into a row. */
const measuresShown = 2;

interface Props {
  readonly row: Row;
  readonly index: number;
  readonly today: LocalDate;
  readonly onFocus: (clientId: string, index: number) => void;
}

/** One person: why to look, where the scores stand, and when there was last any data. */
export const CaseloadRow = memo(
  ({ row, index, today, onFocus }: Props) => {
    const { t } = useTranslation("workspace");
    const measures = row.measures.slice(0, measuresShown);
    const more = row.measures.length - measures.length;
    return (
      <tr
        aria-rowindex={index + 2}
        data-row={index}
        data-client={row.clientId}
        className="caseload-row"
        onFocus={() => onFocus(row.clientId, index)}
      >
        <th scope="row" className="caseload-person">
          <Link to="/clients/$clientId" params={{ clientId: row.clientId }}>
            {row.name}
          </Link>
        </th>
        <td className="caseload-why">
          <Urgency row={row} />
          <span className="small">
            {row.because}
            {row.openAlerts > 0 ? ` (${t("caseload.open-alerts", { count: row.openAlerts })})` : null}
          </span>
        </td>
        <td className="caseload-score">
          {measures.length === 0 ? (
            <span className="small quiet">{t("caseload.no-scores")}</span>
          ) : (
            measures.map(measure => <Measure key={measure.instrument} measure={measure} />)
          )}
          {more > 0 ? (
            <span className="small quiet">{t("caseload.more-measures", { count: more })}</span>
          ) : null}
        </td>
        <td className="caseload-course">
          {measures.map(({ instrument, recent }) => {
            const range = knowledge.instruments[instrument]?.range;
            return range ? <ScoreLine key={instrument} scores={recent} range={range} /> : null;
          })}
        </td>
        <td className="caseload-sessions small">
          {row.sessionsAttended + row.sessionsMissed > 0
            ? t("caseload.sessions", { attended: row.sessionsAttended, missed: row.sessionsMissed })
            : t("caseload.no-sessions")}
        </td>
        <td className="caseload-check-in small">
          <span>
            <span className="caseload-label">{t("caseload.last-data")} </span>
            <LastData row={row} today={today} />
          </span>
        </td>
      </tr>
    );
  },
  (before, after) => before.row === after.row && before.index === after.index && before.today === after.today,
);

/** A row whose part of the list is on its way. */
export function RowOnItsWay({ index }: { readonly index: number }) {
  const { t } = useTranslation("caseload");
  return (
    <tr className="caseload-row" data-row={index} aria-rowindex={index + 2}>
      <td className="caseload-person quiet">
        <span>{t("loading-row")}</span>
      </td>
    </tr>
  );
}

function Urgency({ row: { openAlerts, attention } }: Pick<Props, "row">) {
  const { t } = useTranslation("caseload");
  if (openAlerts > 0) return <AttentionMark attention="risk" />;
  return attention === null ? (
    <span className="quiet">{t("unreviewed")}</span>
  ) : (
    <AttentionMark attention={attention} />
  );
}

function Measure({ measure }: { readonly measure: Row["measures"][number] }) {
  const { t, i18n } = useTranslation("workspace");
  const { language } = i18n;
  const band = bandInWords(measure.instrument, measure.latest, language);
  return (
    <>
      <span>
        {instrumentTitle(measure.instrument, language)}{" "}
        <strong>{describeNumber(measure.latest, language)}</strong>
        {band === null ? null : `, ${band}`}
      </span>
      <span className="small quiet">
        {changeInWords({ ...measure, isFirst: measure.recent.length < 2 }, t, language)}
      </span>
    </>
  );
}

/** A check-in, or a score that came another way, whichever is later. */
function LastData({ row, today }: Pick<Props, "row" | "today">) {
  const { t } = useTranslation("workspace");
  const days = [row.lastCheckInOn, ...row.measures.map(measure => measure.latestOn)].filter(
    day => day !== null,
  );
  const last = days.sort().at(-1);
  return last === undefined
    ? t("caseload.never")
    : t("caseload.days-ago", { count: Math.max(0, daysBetween(last, today)) });
}
