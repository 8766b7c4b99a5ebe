import { standardErrorOfMeasurement } from "./measurement-error.ts";
import type { Distribution } from "./moments.ts";

/**
 * Where the functional population begins (Jacobson & Truax 1991):
 * - `a` two standard deviations better than the mean of the clinical population,
 * - `b` within two standard deviations of the mean of the functional population,
 * - `c` between the two means, where both populations are equally likely.
 */
export type Cutoff =
  | { readonly type: "a"; readonly clinical: Distribution; readonly higherIsBetter: boolean }
  | { readonly type: "b"; readonly functional: Distribution; readonly higherIsBetter: boolean }
  | { readonly type: "c"; readonly clinical: Distribution; readonly functional: Distribution };

/**
 * The cut-off score, in points. `b` takes the standard deviation of the functional population, as published; the R
 * package clinicalsignificance takes that of the clinical one.
 * @throws RangeError when a standard deviation is negative, or both are 0 for `c`
 */
export function jacobsonCutoff(cutoff: Cutoff): number {
  switch (cutoff.type) {
    case "a": {
      const { mean, sd } = checked(cutoff.clinical);
      return cutoff.higherIsBetter ? mean + 2 * sd : mean - 2 * sd;
    }
    case "b": {
      const { mean, sd } = checked(cutoff.functional);
      return cutoff.higherIsBetter ? mean - 2 * sd : mean + 2 * sd;
    }
    case "c": {
      const [clinical, functional] = [checked(cutoff.clinical), checked(cutoff.functional)];
      const spread = clinical.sd + functional.sd;
      if (spread === 0) throw new RangeError("Cut-off c needs a standard deviation above 0");
      return (clinical.sd * functional.mean + functional.sd * clinical.mean) / spread;
    }
  }
}

/**
 * The population with measurement error taken out of its spread, for the cut-off between true scores (Hageman &
 * Arrindell 1999). The standard error of measurement is that of the clinical population.
 */
export function trueScoreDistribution(
  population: Distribution,
  clinical: Distribution,
  reliability: number,
): Distribution {
  const error = standardErrorOfMeasurement(clinical.sd, reliability);
  return { mean: population.mean, sd: Math.sqrt(Math.max(0, population.sd ** 2 - error ** 2)) };
}

function checked(population: Distribution): Distribution {
  if (!(population.sd >= 0)) throw new RangeError(`A standard deviation can't be ${population.sd}`);
  return population;
}
