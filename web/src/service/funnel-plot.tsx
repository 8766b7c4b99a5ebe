import { funnelLimits, type TeamReport } from "@kedge/engine";
import { scaleLinear } from "d3-scale";
import { line } from "d3-shape";
import { useTranslation } from "react-i18next";
import { percent } from "./shares.ts";

const size = { width: 640, height: 300, left: 48, right: 16, top: 16, bottom: 44 } as const;
const steps = 60;
/** The largest team keeps clear of the edge. */
const room = 1.15;

/** Shares as they were counted, or adjusted for how ill people were at the start. */
export type FunnelView = "counted" | "adjusted";

interface Team {
  readonly name: string;
  /** Its courses; of an adjusted share, as many as would be as precise. */
  readonly of: number;
  readonly share: number;
}

/**
 * Reliable recovery of each team against its size. Between the lines a team differs from the whole service by no more
 * than chance makes likely, so the picture shows no ranking.
 */
export function FunnelPlot({
  teams,
  target,
  levels,
  view,
}: {
  readonly teams: readonly TeamReport[];
  readonly target: number | null;
  readonly levels: { readonly warning: number; readonly alarm: number };
  readonly view: FunnelView;
}) {
  const { t, i18n } = useTranslation("service");
  const shown = teams.flatMap((team): Team[] => {
    const name = team.group ?? t("no-team");
    const recovery = team.indicators["reliable-recovery"];
    const adjusted = team.adjusted["reliable-recovery"];
    if (view === "adjusted")
      return adjusted === null ? [] : [{ name, of: adjusted.precision, share: adjusted.share }];
    return recovery?.share == null ? [] : [{ name, of: recovery.of, share: recovery.share }];
  });
  if (target === null || shown.length === 0) return <p className="quiet">{t("funnel.none")}</p>;
  const most = Math.max(...shown.map(team => team.of));
  const x = scaleLinear([0, most * room], [size.left, size.width - size.right]);
  const highest = Math.max(1, ...shown.map(team => team.share));
  const y = scaleLinear([0, highest], [size.height - size.bottom, size.top]);
  const sizes = Array.from({ length: steps }, (_, step) => 1 + ((most * room - 1) * step) / (steps - 1));
  const limit = (level: number, side: "low" | "high") =>
    line<number>(
      of => x(of),
      of => y(funnelLimits(target, of, level)[side]),
    )(sizes) ?? "";
  return (
    <figure className="funnel">
      <svg viewBox={`0 0 ${size.width} ${size.height}`} role="img" aria-label={t(`funnel.${view}.label`)}>
        {[0, 0.25, 0.5, 0.75, 1].map(share => (
          <g key={share}>
            <line
              className="chart-grid"
              x1={size.left}
              x2={size.width - size.right}
              y1={y(share)}
              y2={y(share)}
            />
            <text x={size.left - 6} y={y(share)} dy="0.32em" textAnchor="end">
              {percent(share, i18n.language)}
            </text>
          </g>
        ))}
        {x.ticks(6).map(of => (
          <text key={of} x={x(of)} y={size.height - size.bottom + 18} textAnchor="middle">
            {of}
          </text>
        ))}
        <text x={size.width - size.right} y={size.height - 6} textAnchor="end">
          {t(`funnel.${view}.size`)}
        </text>
        <line
          className="funnel-target"
          x1={size.left}
          x2={size.width - size.right}
          y1={y(target)}
          y2={y(target)}
        />
        <path className="funnel-warning" d={limit(levels.warning, "high")} />
        <path className="funnel-warning" d={limit(levels.warning, "low")} />
        <path className="funnel-alarm" d={limit(levels.alarm, "high")} />
        <path className="funnel-alarm" d={limit(levels.alarm, "low")} />
        {shown.map(team => (
          <g key={team.name}>
            <circle className="funnel-team" cx={x(team.of)} cy={y(team.share)} r={5} data-team={team.name} />
            <text x={x(team.of)} y={y(team.share) - 10} textAnchor="middle">
              {team.name}
            </text>
          </g>
        ))}
      </svg>
      <figcaption className="small quiet">{t(`funnel.${view}.what`)}</figcaption>
    </figure>
  );
}
