import { normalQuantile } from "../change/normal.ts";
import { compareDates, daysBetween, daysPerWeek, type LocalDate } from "../date.ts";

export type Done = "yes" | "partly" | "no";

/** The share of what was planned and told that was done, 0–1; partly counts half. `null` when nothing was told yet. */
export function doneRate(told: readonly Done[]): number | null {
  if (told.length === 0) return null;
  const worth = told.map(done => (done === "yes" ? 1 : done === "partly" ? 0.5 : 0));
  return worth.reduce<number>((sum, one) => sum + one, 0) / told.length;
}

/** Mood at one time, 0–10, with how active somebody was then. */
export interface MoodPoint {
  readonly mood: number;
  readonly activity: number;
}

export type MoodLink =
  | { readonly kind: "too-few"; readonly points: number; readonly needs: number }
  /** Mood or activity was always the same, so that nothing can be said. */
  | { readonly kind: "no-spread" }
  | {
      readonly kind: "link";
      /** −1 to 1 (Pearson). */
      readonly correlation: number;
      readonly low: number;
      readonly high: number;
      /** What the interval allows to say; `unclear` when it reaches across 0. */
      readonly direction: "together" | "opposite" | "unclear";
      readonly points: number;
    };

/**
 * How mood and activity of one person go together, with its interval (Fisher 1915, z-transformation). Nothing is said
 * from few points, and it never says what causes what.
 * @param level share of intervals that hold the true value, 0–1
 */
export function moodLink(
  points: readonly MoodPoint[],
  { minimumPoints, level }: { readonly minimumPoints: number; readonly level: number },
): MoodLink {
  const n = points.length;
  // The interval needs more than three points whatever the content says.
  if (n < Math.max(minimumPoints, 4))
    return { kind: "too-few", points: n, needs: Math.max(minimumPoints, 4) };
  const correlation = pearson(points);
  if (correlation === null) return { kind: "no-spread" };
  const bounded = Math.max(-0.999_999, Math.min(0.999_999, correlation));
  const margin = normalQuantile(0.5 + level / 2) / Math.sqrt(n - 3);
  const [low, high] = [Math.tanh(Math.atanh(bounded) - margin), Math.tanh(Math.atanh(bounded) + margin)];
  const direction = low > 0 ? "together" : high < 0 ? "opposite" : "unclear";
  return { kind: "link", correlation, low, high, direction, points: n };
}

function pearson(points: readonly MoodPoint[]): number | null {
  const mean = (values: readonly number[]) => values.reduce((sum, one) => sum + one, 0) / values.length;
  const [moodMean, activityMean] = [
    mean(points.map(({ mood }) => mood)),
    mean(points.map(({ activity }) => activity)),
  ];
  let [both, moods, activities] = [0, 0, 0];
  for (const { mood, activity } of points) {
    both += (mood - moodMean) * (activity - activityMean);
    moods += (mood - moodMean) ** 2;
    activities += (activity - activityMean) ** 2;
  }
  return moods === 0 || activities === 0 ? null : both / Math.sqrt(moods * activities);
}

/** What lies in the seven days up to and with `asOf`. */
export function ofLastWeek<T extends { readonly on: LocalDate }>(
  entries: readonly T[],
  asOf: LocalDate,
): readonly T[] {
  return entries.filter(({ on }) => compareDates(on, asOf) <= 0 && daysBetween(on, asOf) < daysPerWeek);
}
