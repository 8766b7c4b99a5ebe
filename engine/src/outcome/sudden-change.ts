import { sampleDistribution } from "../change/moments.ts";
import { studentCriticalValue } from "./student-t.ts";

/** A score per session in order; `null` for a session that was missed or not measured. */
export type SessionScores = readonly (number | null)[];

export interface SuddenChangeOptions {
  /** Criterion 1: points between two sessions, usually the measure's reliable change. */
  readonly points: number;
  /** Criterion 2: share of the score before the change, 0–1. Tang & DeRubeis take a quarter. */
  readonly share: number;
  /** Criterion 3: two-sided alpha of its critical value. Tang & DeRubeis take 0.05. */
  readonly alpha: number;
  readonly higherIsBetter: boolean;
  /**
   * Criterion 2 for losses as the R package suddengains has it, which any worsening meets. Without it a loss must reach
   * the share too.
   */
  readonly lossesOfAnyShare?: boolean;
}

/** One step between two neighbouring sessions, and which of the three criteria it meets. */
export interface SuddenChangeCheck {
  /** The session before the step, counted from 1. */
  readonly session: number;
  readonly before: number;
  readonly after: number;
  readonly largeInPoints: boolean;
  readonly largeInShare: boolean;
  /** `unknown` with fewer than two scores among the three sessions before or the three after the step. */
  readonly stable: boolean | "unknown";
  readonly verdict: "yes" | "no" | "unknown";
}

/** A sudden gain or loss that meets all three criteria. */
export interface SuddenChange {
  /** The session before it, counted from 1. */
  readonly session: number;
  readonly before: number;
  readonly after: number;
  /** Points in the direction of the change, above 0. */
  readonly magnitude: number;
  /**
   * Magnitude as a share of the change from the first to the last session, counted in the same direction; `null` where
   * one of these scores is missing or nothing changed.
   */
  readonly shareOfTotal: number | null;
  /** Half of it, or more, was undone in a later session. */
  readonly reversed: boolean;
}

/**
 * Sudden gains (Tang & DeRubeis 1999): steps between two sessions that are large in points, large against the score
 * before, and stable: the means of up to three sessions before and after differ by more than t·s, with s the pooled
 * standard deviation and t for as many scores as there are. Magnitude and reversal as in the R package suddengains
 * (Wiedemann et al. 2020).
 */
export function suddenGains(scores: SessionScores, options: SuddenChangeOptions): SuddenChange[] {
  return confirmed(scores, gainChecks(scores, options), options.higherIsBetter ? 1 : -1);
}

/** Sudden losses: the same the other way round. */
export function suddenLosses(scores: SessionScores, options: SuddenChangeOptions): SuddenChange[] {
  return confirmed(scores, lossChecks(scores, options), options.higherIsBetter ? -1 : 1);
}

/** Every step between two measured neighbouring sessions, judged as a possible gain. */
export function gainChecks(scores: SessionScores, options: SuddenChangeOptions): SuddenChangeCheck[] {
  return checks(scores, { ...options, sign: options.higherIsBetter ? 1 : -1, anyShare: false });
}

/** Every step between two measured neighbouring sessions, judged as a possible loss. */
export function lossChecks(scores: SessionScores, options: SuddenChangeOptions): SuddenChangeCheck[] {
  const anyShare = options.lossesOfAnyShare ?? false;
  return checks(scores, { ...options, sign: options.higherIsBetter ? -1 : 1, anyShare });
}

/** `sign`: 1 when a rise is looked for, −1 when a fall is. */
type Search = SuddenChangeOptions & { readonly sign: 1 | -1; readonly anyShare: boolean };

function checks(scores: SessionScores, search: Search): SuddenChangeCheck[] {
  const found: SuddenChangeCheck[] = [];
  for (let session = 1; session < scores.length; session++) {
    const [before, after] = [scores[session - 1], scores[session]];
    if (typeof before !== "number" || typeof after !== "number") continue;
    const moved = search.sign * (after - before);
    const largeInPoints = moved >= search.points;
    const largeInShare = search.anyShare ? moved > 0 : moved >= search.share * Math.abs(before);
    const stable = isStable(scores, session, search);
    const large = largeInPoints && largeInShare;
    const verdict = !large || stable === false ? "no" : stable === "unknown" ? "unknown" : "yes";
    found.push({ session, before, after, largeInPoints, largeInShare, stable, verdict });
  }
  return found;
}

const sessionsAround = 3;

function isStable(scores: SessionScores, session: number, { sign, alpha }: Search): boolean | "unknown" {
  const measured = (from: number, to: number): number[] =>
    scores.slice(Math.max(0, from), to).filter(score => score !== null);
  const before = measured(session - sessionsAround, session);
  const after = measured(session, session + sessionsAround);
  if (before.length < 2 || after.length < 2) return "unknown";
  const [first, second] = [sampleDistribution(before), sampleDistribution(after)];
  const freedom = before.length + after.length - 2;
  const squares = (before.length - 1) * first.sd ** 2 + (after.length - 1) * second.sd ** 2;
  const pooled = Math.sqrt(squares / freedom);
  return sign * (second.mean - first.mean) > studentCriticalValue(alpha, freedom) * pooled;
}

function confirmed(
  scores: SessionScores,
  judged: readonly SuddenChangeCheck[],
  sign: 1 | -1,
): SuddenChange[] {
  const [start, end] = [scores[0] ?? null, scores.at(-1) ?? null];
  const total = start === null || end === null ? 0 : sign * (end - start);
  return judged
    .filter(({ verdict }) => verdict === "yes")
    .map(({ session, before, after }) => {
      const magnitude = sign * (after - before);
      const half = after - (sign * magnitude) / 2;
      const reversed = scores.slice(session + 1).some(score => score !== null && sign * (half - score) >= 0);
      return {
        session,
        before,
        after,
        magnitude,
        shareOfTotal: total === 0 ? null : magnitude / total,
        reversed,
      };
    });
}
