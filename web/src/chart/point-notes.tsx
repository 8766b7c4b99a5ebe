import { compareDates, describeDate, type ProgressChart } from "@kedge/engine";
import { useTranslation } from "react-i18next";
import type { ShownMark } from "./mark.tsx";

interface Props {
  readonly chart: ProgressChart;
  readonly marks: readonly ShownMark[];
  readonly current: number;
}

/** What belongs to one score besides its number: a sudden step that ends there, and what happened since the score before. */
export function PointNotes({ chart, marks, current }: Props) {
  const { t, i18n } = useTranslation("chart-marks");
  const point = chart.points[current];
  if (!point) return null;
  const before = chart.points[current - 1];
  const step = chart.suddenChanges.find(({ to }) => to.on === point.on);
  const between = marks.filter(
    ({ on }) => compareDates(on, point.on) <= 0 && (!before || compareDates(on, before.on) > 0),
  );
  return (
    <>
      {step ? (
        <span className="progress-chart__note">
          {t(`${step.kind}-on`, { from: step.from.total, to: step.to.total })}
          {step.reversed ? `; ${t("reversed")}` : null}
        </span>
      ) : null}
      {between.length > 0 ? (
        <span className="progress-chart__note">
          {t("before-point")}{" "}
          {between
            .map(({ on, text }) => t("mark", { on: describeDate(on, i18n.language), what: text }))
            .join("; ")}
        </span>
      ) : null}
    </>
  );
}
