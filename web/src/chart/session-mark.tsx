import type { Attendance, LocalDate } from "@kedge/engine";

/** The shape says it, not the colour: filled where there was a session, a cross where the time was lost. */
const shapes: Readonly<Record<Attendance, string>> = {
  attended: "M-4,-4H4V4H-4Z",
  missed: "M-4,-4L4,4M4,-4L-4,4",
  "cancelled-late": "M0,-5L5,0L0,5L-5,0ZM-2.5,0H2.5",
  cancelled: "M0,-4A4,4 0 1 1 -0.01,-4Z",
};

interface Props {
  readonly attendance: Attendance;
  readonly x: number;
  readonly y: number;
  readonly on?: LocalDate;
}

/** How one session went. */
export function SessionMark({ attendance, x, y, on }: Props) {
  return (
    <path
      data-session={on}
      data-attendance={on && attendance}
      className={`chart-session chart-session--${attendance}`}
      transform={`translate(${x} ${y})`}
      d={shapes[attendance]}
    />
  );
}
