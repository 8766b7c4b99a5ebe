import type { BandSet, CutOff, Range } from "./instrument.ts";

/**
 * The code of the severity band that a total lies in, `null` without bands or outside the range.
 * A total between two bands (7.5 between 0–7 and 8–14) belongs to the lower one.
 */
export function bandOf(bands: BandSet | null, range: Range, total: number): string | null {
  if (bands === null || !(total >= range.min && total <= range.max)) return null;
  let code: string | null = null;
  for (const band of bands.bands) if (total >= band.min) code = band.code;
  return code;
}

/** Whether a total reaches a cut-off. */
export function reaches(cutOff: CutOff, total: number): boolean {
  return cutOff.comparison === "at-least" ? total >= cutOff.value : total <= cutOff.value;
}
