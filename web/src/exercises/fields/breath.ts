export interface Pace {
  readonly inSeconds: number;
  readonly outSeconds: number;
}

export interface Breath {
  readonly phase: "in" | "out";
  /** How full the lungs are, 0–1. */
  readonly fullness: number;
  /** Whole seconds until it changes. */
  readonly left: number;
}

/** Where in a breath somebody is after so many seconds. */
export function breathAt(seconds: number, { inSeconds, outSeconds }: Pace): Breath {
  const within = seconds % (inSeconds + outSeconds);
  if (within < inSeconds)
    return { phase: "in", fullness: within / inSeconds, left: Math.ceil(inSeconds - within) };
  const out = within - inSeconds;
  return { phase: "out", fullness: 1 - out / outSeconds, left: Math.ceil(outSeconds - out) };
}

/** The pace so much quicker (below 1) or slower (above 1), or the same one where that leaves the breaths a minute that are allowed. */
export function changedPace(
  pace: Pace,
  factor: number,
  { slowest, fastest }: { readonly slowest: number; readonly fastest: number },
): Pace {
  const round = (value: number) => Math.round(value * 10) / 10;
  const changed = { inSeconds: round(pace.inSeconds * factor), outSeconds: round(pace.outSeconds * factor) };
  const perMinute = 60 / (changed.inSeconds + changed.outSeconds);
  return perMinute >= slowest && perMinute <= fastest ? changed : pace;
}
