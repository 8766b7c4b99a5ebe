import { type EntryAnswers, numberAt, textAt } from "./answers.ts";

const minutesPerDay = 24 * 60;

/** One night in minutes, by the consensus sleep diary (Carney et al. 2012). */
export interface Night {
  readonly inBed: number;
  readonly asleep: number;
  /** Asleep as a share of the time in bed, 0–1. */
  readonly efficiency: number;
}

/** A clock time `HH:MM` in minutes; `null` when it is none. */
function minutesOf(time: string | null): number | null {
  const match = /^(\d{2}):(\d{2})/.exec(time ?? "");
  if (!match) return null;
  const [hours, minutes] = [Number(match[1]), Number(match[2])];
  return hours < 24 && minutes < 60 ? hours * 60 + minutes : null;
}

/** Minutes from one clock time to the next time the clock shows another. */
const until = (from: number, to: number): number => (to - from + minutesPerDay) % minutesPerDay;

/**
 * Time in bed, time asleep and sleep efficiency of one night. Asleep = from trying to sleep until the last waking, less
 * the minutes it took to fall asleep and those awake in between. `null` when a time is missing or they contradict.
 */
export function nightOf(answers: EntryAnswers): Night | null {
  const [bed, lightsOut, woke, up] = ["to-bed", "lights-out", "woke", "out-of-bed"].map(field =>
    minutesOf(textAt(answers, field)),
  );
  if (bed === null || lightsOut === null || woke === null || up === null) return null;
  if (bed === undefined || lightsOut === undefined || woke === undefined || up === undefined) return null;
  const inBed = until(bed, up);
  const inOrder = until(bed, lightsOut) + until(lightsOut, woke) + until(woke, up) === inBed;
  const awake = (numberAt(answers, "minutes-to-sleep") ?? 0) + (numberAt(answers, "minutes-awake") ?? 0);
  const asleep = until(lightsOut, woke) - awake;
  if (!inOrder || inBed === 0 || asleep < 0) return null;
  return { inBed, asleep, efficiency: asleep / inBed };
}

export interface SleepWindowThresholds {
  readonly nights: number;
  /** The shortest time in bed that is ever named, in minutes. */
  readonly shortest: number;
  /** From this efficiency on an agreed time in bed may grow, 0–1. */
  readonly growFrom: number;
  /** Below this one it may shrink. */
  readonly shrinkBelow: number;
  /** By so many minutes. */
  readonly step: number;
}

export type SleepWeek =
  | { readonly kind: "too-few"; readonly nights: number; readonly needs: number }
  | {
      readonly kind: "mean";
      readonly inBed: number;
      readonly asleep: number;
      readonly efficiency: number;
      readonly window: SleepWindow;
    };

export type SleepWindow =
  /** Spending less time in bed can harm this person, or nobody has asked yet. */
  | { readonly kind: "withheld" }
  /** Minutes in bed, to talk about with a therapist. */
  | { readonly kind: "window"; readonly minutes: number };

/**
 * The mean of the last nights, and the time in bed that sleep restriction (CBT-I) would go by: at first the mean time
 * asleep, later the agreed time, a step longer or shorter by the efficiency. Withheld unless every reason against it
 * was asked about and denied.
 * @param reasonsAgainst whether a reason against it is present; `null`: not asked
 * @param agreed minutes in bed agreed before; `null`: none
 */
export function sleepWeek(
  nights: readonly Night[],
  { reasonsAgainst, agreed }: { readonly reasonsAgainst: boolean | null; readonly agreed: number | null },
  thresholds: SleepWindowThresholds,
): SleepWeek {
  const { nights: needs, shortest } = thresholds;
  if (nights.length < needs) return { kind: "too-few", nights: nights.length, needs };
  const last = nights.slice(-needs);
  const mean = (of: (night: Night) => number) =>
    last.reduce((sum, night) => sum + of(night), 0) / last.length;
  const [inBed, asleep] = [mean(night => night.inBed), mean(night => night.asleep)];
  const efficiency = asleep / inBed;
  const minutes = agreed === null ? Math.round(asleep) : agreed + stepFor(efficiency, thresholds);
  const window: SleepWindow =
    reasonsAgainst === false
      ? { kind: "window", minutes: Math.max(shortest, minutes) }
      : { kind: "withheld" };
  return { kind: "mean", inBed, asleep, efficiency, window };
}

function stepFor(
  efficiency: number,
  { growFrom, shrinkBelow, step }: Pick<SleepWindowThresholds, "growFrom" | "shrinkBelow" | "step">,
): number {
  if (efficiency >= growFrom) return step;
  return efficiency < shrinkBelow ? -step : 0;
}
