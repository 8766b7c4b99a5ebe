import type { Instrument } from "./instrument/index.ts";
import type { ExpectedCourse } from "./knowledge.ts";

/**
 * How much a single score scatters around the person's own course, as a variance: from the expected course where there
 * is one, otherwise the standard error of measurement squared, SD²·(1 − r) (Lord & Novick 1968); `null` where the
 * instrument's reliability isn't known with its standard deviation.
 */
export function scoreVariance(instrument: Instrument, course: ExpectedCourse | undefined): number | null {
  if (course) return course.model.residualVariance;
  const known = instrument.reliability.find(({ sd }) => sd !== null);
  if (!known || known.sd === null) return null;
  const variance = known.sd ** 2 * (1 - known.value);
  return variance > 0 ? variance : null;
}
