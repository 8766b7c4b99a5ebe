import type { Statistic } from "./bootstrap.ts";

/** One person at one time: the score that is to tell events from others, higher for more likely ones. */
export interface Ranked {
  /** Index of the person in the bootstrap. */
  readonly person: number;
  readonly score: number;
  readonly event: boolean;
}

/**
 * The area under the receiver operating characteristic: the probability that of two people, one with and one without the
 * event, the one with it has the higher score; ties count half (Hanley & McNeil 1982). Sorted once, so that resampling
 * costs one pass.
 */
export function areaUnderCurve(ranked: readonly Ranked[]): Statistic {
  const sorted = [...ranked].sort((a, b) => a.score - b.score);
  return weights => {
    let [events, others, pairs] = [0, 0, 0];
    for (let start = 0; start < sorted.length; ) {
      let [tiedEvents, tiedOthers, end] = [0, 0, start];
      for (; end < sorted.length && sorted[end]?.score === sorted[start]?.score; end++) {
        const { person, event } = sorted[end] as Ranked;
        const weight = weights[person] as number;
        if (event) tiedEvents += weight;
        else tiedOthers += weight;
      }
      pairs += tiedEvents * (others + tiedOthers / 2);
      events += tiedEvents;
      others += tiedOthers;
      start = end;
    }
    return events > 0 && others > 0 ? pairs / (events * others) : null;
  };
}
