import { normalQuantile } from "../change/normal.ts";

/** A share with its denominator and the interval around it. */
export interface Proportion {
  readonly count: number;
  readonly of: number;
  /** 0–1; `null` of nobody. */
  readonly share: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/**
 * A proportion with the score interval of Wilson (1927, J Am Stat Assoc 22:209–212), which stays inside 0–1 and holds
 * for small groups too (Newcombe 1998, Stat Med 17:857–872, method 3).
 * @param level of confidence, 0–1
 */
export function proportion(count: number, of: number, level: number): Proportion {
  if (of === 0) return { count, of, share: null, low: null, high: null };
  const z = normalQuantile((1 + level) / 2);
  const share = count / of;
  const centre = (share + z ** 2 / (2 * of)) / (1 + z ** 2 / of);
  const half = (z / (1 + z ** 2 / of)) * Math.sqrt((share * (1 - share)) / of + z ** 2 / (4 * of ** 2));
  return {
    count,
    of,
    share,
    low: count === 0 ? 0 : Math.max(0, centre - half),
    high: count === of ? 1 : Math.min(1, centre + half),
  };
}

/**
 * Between which shares a group of this size is expected to lie when its true share is `target`: the control limits of
 * a funnel plot (Spiegelhalter 2005, Stat Med 24:1185–1202, by the normal approximation).
 */
export function funnelLimits(
  target: number,
  of: number,
  level: number,
): { readonly low: number; readonly high: number } {
  const half = normalQuantile((1 + level) / 2) * Math.sqrt((target * (1 - target)) / of);
  return { low: Math.max(0, target - half), high: Math.min(1, target + half) };
}
