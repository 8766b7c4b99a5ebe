import { type ChartPoint, describeDate, describeNumber, type ProgressChart as Numbers } from "@kedge/engine";
import { useElementSize } from "@mantine/hooks";
import { type KeyboardEvent, type PointerEvent, type RefObject, useState } from "react";
import { useTranslation } from "react-i18next";
import { Axes, Band, CutOff, Names, ReliableChange, ScoreLine, Scores, Sessions } from "./drawing.tsx";
import { Legend } from "./legend.tsx";
import { Marks, type ShownMark } from "./mark.tsx";
import { PointNotes } from "./point-notes.tsx";
import { type ChartScales, instantOf, scalesOf } from "./scales.ts";
import { SuddenChanges } from "./sudden-changes.tsx";
import "./progress-chart.css";

interface Props {
  readonly chart: Numbers;
  readonly title: string;
  /** How the language writes dates, as a BCP 47 tag. */
  readonly locale: string;
  /** What a score means, for example "moderate; 6 better than at start, more than chance". */
  readonly meaningOf: (point: ChartPoint) => string;
  /** In order of time. */
  readonly marks: readonly ShownMark[];
  readonly svg?: RefObject<SVGSVGElement | null>;
}

/**
 * Draws the numbers of one measure, and adds none of its own. The arrow keys and the pointer walk along the scores, and
 * each is said in words below the drawing.
 */
export function ProgressChart({ chart, title, locale, meaningOf, marks, svg }: Props) {
  const { t, i18n } = useTranslation("workspace");
  const { ref, width } = useElementSize();
  const [chosen, setChosen] = useState(chart.points.length - 1);
  const last = chart.points.length - 1;
  const current = Math.min(chosen, last);
  const point = chart.points[current];
  const scales = scalesOf(chart, marks, width, rootUnit());
  const nameOf = ({ on, total }: ChartPoint): string =>
    t("chart.point", {
      on: describeDate(on, i18n.language),
      total: describeNumber(total, i18n.language),
    });
  const walk = (event: KeyboardEvent<SVGSVGElement>): void => {
    const to = { ArrowLeft: current - 1, ArrowRight: current + 1, Home: 0, End: last }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const points = event.currentTarget.querySelectorAll<SVGCircleElement>("[role=option]");
    points[Math.max(0, Math.min(last, to))]?.focus();
  };
  const names = {
    reliable: t("chart.reliable-short"),
    cutOff: t("chart.cut-off-short"),
    expected: t("chart.expected-short"),
    forecast: t("chart.forecast-short"),
  };
  return (
    <figure className="progress-chart" data-instrument={chart.instrument} data-direction={chart.direction}>
      <div ref={ref} className="progress-chart__drawing">
        {width > 0 ? (
          <svg
            ref={svg}
            width={scales.width}
            height={scales.height}
            viewBox={`0 0 ${scales.width} ${scales.height}`}
            onKeyDown={walk}
            onPointerMove={event => setChosen(nearest(event, chart, scales))}
            onPointerDown={event => setChosen(nearest(event, chart, scales))}
          >
            <title>{t("chart.label", { title })}</title>
            {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: nothing in it takes the focus; the table says the same in words */}
            <g aria-hidden="true">
              <Axes scales={scales} caption={t(`chart.axis.${chart.direction}`, { title })} locale={locale} />
              <ReliableChange chart={chart} scales={scales} />
              <Band chart={chart} scales={scales} kind="expected" />
              <Band chart={chart} scales={scales} kind="forecast" />
              <CutOff chart={chart} scales={scales} />
              <Names chart={chart} scales={scales} names={names} />
              <Marks marks={marks} scales={scales} />
              <Sessions chart={chart} scales={scales} />
              <SuddenChanges chart={chart} scales={scales} />
              <ScoreLine chart={chart} scales={scales} current={current} />
            </g>
            <Scores
              chart={chart}
              scales={scales}
              label={t("chart.scores", { title })}
              current={current}
              nameOf={nameOf}
              onPoint={setChosen}
            />
          </svg>
        ) : null}
      </div>
      {point ? (
        <output className="progress-chart__readout">
          <strong>{nameOf(point)}</strong>, {meaningOf(point)}
          {point.prorated ? ` (${t("chart.prorated")})` : null}
          <PointNotes chart={chart} marks={marks} current={current} />
        </output>
      ) : null}
      <Legend chart={chart} marks={marks} />
    </figure>
  );
}

const usualFontSize = 16;

/** How much larger than usual the reader wants the text. */
function rootUnit(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / usualFontSize;
}

/** The score whose day is nearest to the pointer. */
function nearest(event: PointerEvent<SVGSVGElement>, { points }: Numbers, { x }: ChartScales): number {
  const at = event.clientX - event.currentTarget.getBoundingClientRect().left;
  const distances = points.map(point => Math.abs(x(instantOf(point.on)) - at));
  return distances.indexOf(Math.min(...distances));
}
