/** Median and quartiles. */
export interface Quartiles {
  readonly lower: number;
  readonly median: number;
  readonly upper: number;
}

/** The value below which the given share of sorted numbers lies, interpolated between neighbours (type 7 of Hyndman & Fan 1996). */
export function quantile(sorted: readonly number[], share: number): number {
  const at = (sorted.length - 1) * share;
  const below = sorted[Math.floor(at)];
  const above = sorted[Math.ceil(at)];
  if (below === undefined || above === undefined)
    throw new RangeError("A quantile needs at least one number and a share from 0 to 1");
  return below + (at - Math.floor(at)) * (above - below);
}

/** `null` without numbers. */
export function quartiles(numbers: readonly number[]): Quartiles | null {
  if (numbers.length === 0) return null;
  const sorted = [...numbers].sort((a, b) => a - b);
  return { lower: quantile(sorted, 0.25), median: quantile(sorted, 0.5), upper: quantile(sorted, 0.75) };
}
