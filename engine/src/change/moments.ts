/** Mean and standard deviation of a population's scores. */
export interface Distribution {
  readonly mean: number;
  readonly sd: number;
}

/** Mean and sample standard deviation (divisor n − 1) of two or more numbers, in two passes. */
export function sampleDistribution(values: readonly number[]): Distribution {
  const mean = meanOf(values);
  let squares = 0;
  for (const value of values) squares += (value - mean) ** 2;
  return { mean, sd: Math.sqrt(squares / (values.length - 1)) };
}

/** Pearson's correlation of two equally long lists that both vary. */
export function sampleCorrelation(first: readonly number[], second: readonly number[]): number {
  const [firstMean, secondMean] = [meanOf(first), meanOf(second)];
  let [firstSquares, secondSquares, products] = [0, 0, 0];
  first.forEach((value, index) => {
    const a = value - firstMean;
    const b = (second[index] ?? secondMean) - secondMean;
    firstSquares += a * a;
    secondSquares += b * b;
    products += a * b;
  });
  return products / Math.sqrt(firstSquares * secondSquares);
}

export function meanOf(values: readonly number[]): number {
  let sum = 0;
  for (const value of values) sum += value;
  const mean = sum / values.length;
  // A second pass takes away the rounding of a large common offset.
  let rest = 0;
  for (const value of values) rest += value - mean;
  return mean + rest / values.length;
}
