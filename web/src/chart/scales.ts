import type { LocalDate, ProgressChart } from "@kedge/engine";
import { type ScaleLinear, type ScaleTime, scaleLinear, scaleTime } from "d3-scale";

/** Where a day and a total lie in the drawing, in its own units. */
export interface ChartScales {
  readonly width: number;
  readonly height: number;
  readonly plot: {
    readonly left: number;
    readonly right: number;
    readonly top: number;
    readonly bottom: number;
  };
  readonly x: ScaleTime<number, number>;
  readonly y: ScaleLinear<number, number>;
}

export const drawing = {
  width: 760,
  height: 380,
  margin: { left: 44, right: 96, top: 18, bottom: 58 },
} as const;

/** Midnight UTC of a calendar day, so that every reader's chart shows the same days. */
export function instantOf(day: LocalDate): Date {
  return new Date(`${day}T00:00:00Z`);
}

/** Scales that hold everything the chart shows, the whole range of the instrument included. */
export function scalesOf(chart: ProgressChart): ChartScales {
  const days = [
    ...chart.points.map(point => point.on),
    ...(chart.expected?.band ?? []).map(point => point.on),
    ...(chart.forecast?.band ?? []).map(point => point.on),
    ...chart.sessions.map(session => session.on),
  ].sort();
  const { width, height, margin } = drawing;
  const plot = {
    left: margin.left,
    right: width - margin.right,
    top: margin.top,
    bottom: height - margin.bottom,
  };
  const [first = "2000-01-01" as LocalDate, last = first] = [days[0], days.at(-1)];
  return {
    width,
    height,
    plot,
    x: scaleTime([instantOf(first), instantOf(last)], [plot.left, plot.right]),
    y: scaleLinear([chart.range.min, chart.range.max], [plot.bottom, plot.top]),
  };
}
