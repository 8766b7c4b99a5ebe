import { normalQuantile } from "../change/index.ts";
import { quantile } from "./quantile.ts";
import type { Random } from "./random.ts";

/** A figure with its 95 % interval, and the number of people (or alerts, or predictions) that it rests on. */
export interface Estimate {
  readonly value: number;
  /** `null` without resampling, or where too many resamples don't give the figure. */
  readonly interval: { readonly low: number; readonly high: number } | null;
  readonly n: number;
}

/** How often each person counts: once each in the data, any number of times in a resample. `null`: not defined for it. */
export type Statistic = (weights: Uint8Array) => number | null;

const level = 0.95;
/** Less than this share of usable resamples, and the interval would be one of the lucky ones only. */
const usableShare = 0.9;

/** Resamples whole persons (Efron 1979), so that the several reviews of one person stay together. */
export class PersonBootstrap {
  readonly #once: Uint8Array;
  readonly #resamples: readonly Uint8Array[];

  constructor(people: number, replicates: number, random: Random) {
    this.#once = new Uint8Array(people).fill(1);
    this.#resamples = Array.from({ length: replicates }, () => {
      const weights = new Uint8Array(people);
      for (let draw = 0; draw < people; draw++) {
        const person = Math.floor(random() * people);
        weights[person] = (weights[person] as number) + 1;
      }
      return weights;
    });
  }

  /** The figure with its percentile interval; `null` where the data don't give it. */
  estimate(n: number, statistic: Statistic): Estimate | null {
    const value = statistic(this.#once);
    if (value === null) return null;
    const values = this.#resamples.map(statistic).filter(resampled => resampled !== null);
    const usable = values.length > 0 && values.length >= usableShare * this.#resamples.length;
    values.sort((a, b) => a - b);
    return {
      value,
      interval: usable
        ? { low: quantile(values, (1 - level) / 2), high: quantile(values, (1 + level) / 2) }
        : null,
      n,
    };
  }

  /**
   * A share of people. At 0 and 1 no resample differs, which would look like certainty, so there the interval is
   * Wilson's (1927).
   */
  share(n: number, statistic: Statistic): Estimate | null {
    const estimate = this.estimate(n, statistic);
    if (!estimate?.interval || (estimate.value !== 0 && estimate.value !== 1)) return estimate;
    const z2 = normalQuantile((1 + level) / 2) ** 2;
    const open = z2 / (n + z2);
    return {
      ...estimate,
      interval: estimate.value === 0 ? { low: 0, high: open } : { low: 1 - open, high: 1 },
    };
  }
}
