/** Gives a number from 0 up to, but not including, 1, a new one at each call. */
export type Random = () => number;

/**
 * Pseudo-random numbers that are the same for the same seed on every machine (splitmix32 after Steele, Lea & Flood
 * 2014). For resampling and simulation; not for secrets.
 * @param seed a whole number from 0 to 2³² − 1
 * @throws RangeError when the seed is none
 */
export function seededRandom(seed: number): Random {
  if (!(Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32))
    throw new RangeError(`A seed must be a whole number from 0 to 4294967295; got ${seed}`);
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let bits = state ^ (state >>> 16);
    bits = Math.imul(bits, 0x21f0aaad);
    bits ^= bits >>> 15;
    bits = Math.imul(bits, 0x735a2d97);
    return ((bits ^ (bits >>> 15)) >>> 0) / 2 ** 32;
  };
}

/** The same items in a random order (Fisher & Yates 1938). */
export function shuffled<T>(items: readonly T[], random: Random): T[] {
  const result = [...items];
  for (let last = result.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [result[last], result[other]] = [result[other] as T, result[last] as T];
  }
  return result;
}
