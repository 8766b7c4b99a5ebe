/**
 * The value that |t| exceeds with probability `alpha`, for a Student distribution with few degrees of freedom. The
 * distribution function is a finite sum over the angle θ = atan(t/√ν) (Abramowitz & Stegun 1964, 26.7.3–4), which is
 * inverted by bisection.
 * @param freedom degrees of freedom, a whole number from 1
 * @throws RangeError when alpha is not between 0 and 1, both excluded, or freedom no whole number from 1
 */
export function studentCriticalValue(alpha: number, freedom: number): number {
  if (!(alpha > 0 && alpha < 1))
    throw new RangeError(`Alpha must lie between 0 and 1, both excluded; got ${alpha}`);
  if (!(Number.isInteger(freedom) && freedom >= 1))
    throw new RangeError(`Degrees of freedom must be a whole number from 1; got ${freedom}`);
  let [low, high] = [0, Math.PI / 2];
  for (;;) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) return Math.tan(low) * Math.sqrt(freedom);
    if (probabilityWithin(middle, freedom) < 1 - alpha) low = middle;
    else high = middle;
  }
}

/** P(|t| < √ν·tan θ). */
function probabilityWithin(angle: number, freedom: number): number {
  const cosine = Math.cos(angle);
  const odd = freedom % 2 === 1;
  let term = odd ? cosine : 1;
  let sum = freedom === 1 ? 0 : term;
  for (let k = odd ? 3 : 2; k <= freedom - 2; k += 2) {
    term *= (cosine * cosine * (k - 1)) / k;
    sum += term;
  }
  const product = Math.sin(angle) * sum;
  return odd ? ((angle + product) * 2) / Math.PI : product;
}
