import { attendances, describeNumber, type ProgressChart as Numbers } from "@kedge/engine";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { MarkShape, markKinds, type ShownMark } from "./mark.tsx";
import { SessionMark } from "./session-mark.tsx";

/** What the drawing shows, in words. */
export function Legend({ chart, marks }: { readonly chart: Numbers; readonly marks: readonly ShownMark[] }) {
  const { t, i18n } = useTranslation("workspace");
  const { t: markText } = useTranslation("chart-marks");
  const steps = (["gain", "loss"] as const).filter(kind =>
    chart.suddenChanges.some(step => step.kind === kind),
  );
  const kinds = markKinds.filter(kind => marks.some(mark => mark.kind === kind));
  const { reliableChangeBand, expected, forecast, cutOff, points } = chart;
  const number = (value: number): string => describeNumber(value, i18n.language);
  const percent = (level: number): number => Math.round(level * 100);
  const baseline = points[0];
  const held = attendances.filter(attendance =>
    chart.sessions.some(session => session.attendance === attendance),
  );
  return (
    <ul className="progress-chart__legend">
      <Entry text={t("chart.legend.score")}>
        <g className="chart-scores">
          <path d="M0,8H28" />
          <circle className="chart-score" cx={14} cy={8} r={4} />
        </g>
      </Entry>
      {reliableChangeBand && baseline ? (
        <Entry
          text={t("chart.legend.reliable", {
            points: number(reliableChangeBand.high - baseline.total),
            baseline: number(baseline.total),
          })}
        >
          <g className="chart-reliable">
            <rect width={28} height={16} />
          </g>
        </Entry>
      ) : null}
      {cutOff === null ? null : (
        <Entry text={t(`chart.legend.cut-off.${chart.direction}`, { cutOff: number(cutOff) })}>
          <g className="chart-cut-off">
            <line x1={0} x2={28} y1={8} y2={8} />
          </g>
        </Entry>
      )}
      {expected ? (
        <Entry text={t("chart.legend.expected", { percent: percent(expected.level) })}>
          <g className="chart-expected">
            <path className="chart-expected__band" d="M0,1H28V15H0Z" />
            <path className="chart-expected__mean" d="M0,8H28" />
          </g>
        </Entry>
      ) : null}
      {forecast ? (
        <Entry text={t("chart.legend.forecast", { percent: percent(forecast.level) })}>
          <g className="chart-forecast">
            <path className="chart-forecast__band" d="M0,1H28V15H0Z" />
            <path className="chart-forecast__mean" d="M0,8H28" />
          </g>
        </Entry>
      ) : null}
      {steps.map(kind => (
        <Entry key={kind} text={markText(kind)}>
          <line
            className={`chart-sudden__step chart-sudden__step--${kind}`}
            x1={2}
            x2={26}
            y1={kind === "gain" ? 2 : 14}
            y2={kind === "gain" ? 14 : 2}
          />
        </Entry>
      ))}
      {kinds.map(kind => (
        <Entry key={kind} text={markText(kind)}>
          <MarkShape kind={kind} x={14} y={9} />
        </Entry>
      ))}
      {held.map(attendance => (
        <Entry key={attendance} text={t(`chart.legend.session.${attendance}`)}>
          <SessionMark attendance={attendance} x={14} y={8} />
        </Entry>
      ))}
    </ul>
  );
}

function Entry({ text, children }: { readonly text: string; readonly children: ReactNode }) {
  return (
    <li>
      <svg width={28} height={16} aria-hidden="true">
        {children}
      </svg>
      <span>{text}</span>
    </li>
  );
}
