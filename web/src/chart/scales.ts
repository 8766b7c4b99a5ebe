import type { LocalDate, ProgressChart } from "@kedge/engine";
import { type ScaleLinear, type ScaleTime, scaleLinear, scaleTime } from "d3-scale";

/** Where a day and a total lie in the drawing, in pixels. */
export interface ChartScales {
  readonly width: number;
  readonly height: number;
  /** Pixels of the page's usual 16, so that the drawing grows with the size of the text. */
  readonly unit: number;
  readonly plot: {
    readonly left: number;
    readonly right: number;
    readonly top: number;
    readonly bottom: number;
  };
  /** Whether there is room beside the plot to name its lines. */
  readonly named: boolean;
  readonly x: ScaleTime<number, number>;
  readonly y: ScaleLinear<number, number>;
}

const drawing = { height: 360, left: 34, right: 104, top: 30, markRoom: 18, bottom: 58 } as const;
/** The points stay clear of the plot's edges. */
const inset = 12;
const roomForNames = 480;

/** Midnight UTC of a calendar day, so that every reader's chart shows the same days. */
export function instantOf(day: LocalDate): Date {
  return new Date(`${day}T00:00:00Z`);
}

/** Scales that hold everything the chart shows, the whole range of the instrument included. */
export function scalesOf(
  chart: ProgressChart,
  marks: readonly { readonly on: LocalDate }[],
  width: number,
  unit: number,
): ChartScales {
  const days = [
    ...marks.map(mark => mark.on),
    ...chart.points.map(point => point.on),
    ...(chart.expected?.band ?? []).map(point => point.on),
    ...(chart.forecast?.band ?? []).map(point => point.on),
    ...chart.sessions.map(session => session.on),
  ].sort();
  const [first = "2000-01-01" as LocalDate, last = first] = [days[0], days.at(-1)];
  const named = width >= roomForNames * unit;
  const markRoom = marks.length > 0 ? drawing.markRoom : 0;
  const height = (drawing.height + markRoom) * unit;
  const plot = {
    left: drawing.left * unit,
    right: width - (named ? drawing.right * unit : inset),
    top: (drawing.top + markRoom) * unit,
    bottom: height - drawing.bottom * unit,
  };
  return {
    width,
    height,
    unit,
    plot,
    named,
    x: scaleTime([instantOf(first), instantOf(last)], [plot.left + inset, plot.right - inset]),
    y: scaleLinear([chart.range.min, chart.range.max], [plot.bottom, plot.top]),
  };
}
