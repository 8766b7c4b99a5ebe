import { useTranslation } from "react-i18next";

const size = { width: 120, height: 32, margin: 4 } as const;

/** A person's last scores as a small line, the latest one marked. */
export function ScoreLine({
  scores,
  range,
}: {
  readonly scores: readonly number[];
  readonly range: { min: number; max: number };
}) {
  const { t } = useTranslation("workspace");
  const latest = scores.at(-1);
  if (latest === undefined || scores.length < 2) return null;
  const x = (index: number): number =>
    size.margin + (index * (size.width - 2 * size.margin)) / (scores.length - 1);
  const y = (score: number): number =>
    size.height -
    size.margin -
    ((score - range.min) * (size.height - 2 * size.margin)) / (range.max - range.min);
  return (
    <svg
      className="score-line"
      viewBox={`0 0 ${size.width} ${size.height}`}
      role="img"
      aria-label={t("caseload.line", { scores: scores.join(", ") })}
    >
      <polyline points={scores.map((score, index) => `${x(index)},${y(score)}`).join(" ")} />
      <circle cx={x(scores.length - 1)} cy={y(latest)} r={3} />
    </svg>
  );
}
