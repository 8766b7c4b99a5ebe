import type { LocalDate } from "@kedge/engine";
import { type ChartScales, instantOf } from "./scales.ts";

export const markKinds = ["medicine", "decision", "life-event"] as const;

/** Something that happened beside the scores, in words. */
export interface ShownMark {
  readonly kind: (typeof markKinds)[number];
  readonly on: LocalDate;
  readonly text: string;
}

/** The shape says what it is: a capsule, a flag, a star. */
const shapes: Readonly<Record<ShownMark["kind"], string>> = {
  medicine: "M-4,-6H4A4,4 0 0 1 4,2H-4A4,4 0 0 1 -4,-6ZM0,-6V2",
  decision: "M-4,4V-7L5,-4L-4,-1",
  "life-event": "M0,-7L1.8,-2.5L6.5,-2.2L2.9,0.8L4.1,5.5L0,2.9L-4.1,5.5L-2.9,0.8L-6.5,-2.2L-1.8,-2.5Z",
};

export function MarkShape({
  kind,
  x,
  y,
}: {
  readonly kind: ShownMark["kind"];
  readonly x: number;
  readonly y: number;
}) {
  return <path className="chart-mark" transform={`translate(${x} ${y})`} d={shapes[kind]} />;
}

/** Marks above the plot, each with a line down through it. */
export function Marks({
  marks,
  scales: { x, plot, unit },
}: {
  readonly marks: readonly ShownMark[];
  readonly scales: ChartScales;
}) {
  return (
    <g className="chart-marks">
      {marks.map(({ kind, on, text }) => {
        const at = x(instantOf(on));
        return (
          <g key={`${kind} ${on} ${text}`} data-mark={kind} data-on={on}>
            <title>{text}</title>
            <line className="chart-mark__line" x1={at} x2={at} y1={plot.top} y2={plot.bottom} />
            <MarkShape kind={kind} x={at} y={plot.top - 10 * unit} />
          </g>
        );
      })}
    </g>
  );
}
