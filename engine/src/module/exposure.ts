import { type EntryAnswers, numberAt, rowsOf } from "./answers.ts";

/** Distress at one moment of a practice, 0–100. */
export interface Sample {
  readonly seconds: number;
  readonly distress: number;
}

/** What one practice looked like. */
export interface Trial {
  readonly start: number;
  readonly peak: number;
  readonly end: number;
  /** How far it fell from the peak to the end, as a share of the peak, 0–1; `null` when the peak was 0. */
  readonly fall: number | null;
}

/** The samples of one practice in their order in time. */
export function samplesOf(answers: EntryAnswers, field: string): readonly Sample[] {
  return rowsOf(answers, field)
    .flatMap(row => {
      const [seconds, distress] = [numberAt(row, "seconds"), numberAt(row, "distress")];
      return seconds === null || distress === null ? [] : [{ seconds, distress }];
    })
    .sort((a, b) => a.seconds - b.seconds);
}

/** The course of distress within one practice; `null` with fewer than two samples. */
export function trialOf(samples: readonly Sample[]): Trial | null {
  const [first] = samples;
  const last = samples.at(-1);
  if (!first || !last || samples.length < 2) return null;
  const peak = Math.max(...samples.map(({ distress }) => distress));
  return {
    start: first.distress,
    peak,
    end: last.distress,
    fall: peak === 0 ? null : (peak - last.distress) / peak,
  };
}

/** How far the peak has fallen from the first practice to the last one, as a share of the first, 0–1 (negative: it rose). */
export function betweenTrialFall(trials: readonly Trial[]): number | null {
  const [first] = trials;
  const last = trials.at(-1);
  if (!first || !last || trials.length < 2 || first.peak === 0) return null;
  return (first.peak - last.peak) / first.peak;
}

export type Happened = "yes" | "partly" | "no";
const happenedShare: Readonly<Record<Happened, number>> = { yes: 100, partly: 50, no: 0 };

/**
 * How far what happened lay from what was expected, −100 to 100: the belief that it would happen (0–100) minus what
 * happened (100, 50 or 0). Positive: it went better than feared (inhibitory learning: Craske et al. 2014).
 */
export function expectancyViolation(probability: number, happened: Happened): number {
  return probability - happenedShare[happened];
}

export interface ReadinessThresholds {
  /** The last practices that are looked at. */
  readonly lastTrials: number;
  /** Their peaks are at most this share of the first one, 0–1. */
  readonly peakShare: number;
  /** Or the belief in the fear before the last one is at most this, 0–100. */
  readonly beliefAtMost: number;
}

/**
 * Whether a step of the ladder may be left for the next one: distress has come down, or the person no longer believes
 * what they feared (it need not come down). It is only said; the person chooses.
 */
export function stepReady(
  practices: readonly { readonly trial: Trial; readonly belief: number | null }[],
  { lastTrials, peakShare, beliefAtMost }: ReadinessThresholds,
): boolean {
  const [first] = practices;
  const last = practices.at(-1);
  if (!first || !last || practices.length < lastTrials) return false;
  const calm = practices
    .slice(-lastTrials)
    .every(practice => practice !== first && practice.trial.peak <= first.trial.peak * peakShare);
  return calm || (last.belief !== null && last.belief <= beliefAtMost);
}
