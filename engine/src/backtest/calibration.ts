import { fewestPeople } from "./accuracy.ts";
import type { Estimate, PersonBootstrap } from "./bootstrap.ts";
import { type Prediction, recalibrate } from "./recalibration.ts";
import type { ReplayedPerson } from "./replay.ts";

/** Predictions of like height, and how often they came true. */
export interface CalibrationGroup {
  readonly predicted: number;
  readonly observed: Estimate;
}

/** Whether P(reliable improvement by the end) means what it says. Every review from the second score on gives a prediction. */
export interface Calibration {
  readonly predictions: number;
  readonly people: number;
  readonly improved: number;
  readonly groups: readonly CalibrationGroup[];
  /** Logistic recalibration; 0 and 1 are right. `null` with fewer than ten people improved, or not improved. */
  readonly intercept: Estimate | null;
  readonly slope: Estimate | null;
  /** The share of end scores inside the prediction interval of each stated level. */
  readonly coverage: readonly { readonly level: number; readonly observed: Estimate }[];
}

const mostGroups = 10;
/** Smaller groups scatter so much that their places mislead. */
const leastGroup = 30;

/**
 * Calibration of the forecasts over all replayed people. Intervals keep a person's reviews together.
 * @param reliableChange points from which on a change counts as reliable
 * @param levels of the prediction intervals, 0–1
 * @returns `null` when nobody has a forecast
 */
export function calibrationOf(
  people: readonly ReplayedPerson[],
  reliableChange: number,
  levels: readonly number[],
  bootstrap: PersonBootstrap,
): Calibration | null {
  const forecasts = people.flatMap((person, index) =>
    person.reviews.flatMap(({ forecast }) =>
      forecast
        ? [
            {
              person: index,
              probability: forecast.improvement,
              event: person.endImprovement >= reliableChange,
              endPosition: forecast.endPosition,
            },
          ]
        : [],
    ),
  );
  if (forecasts.length === 0) return null;
  const forecasted = new Set(forecasts.map(({ person }) => person));
  const improved = new Set(forecasts.filter(({ event }) => event).map(({ person }) => person));
  const enough = Math.min(improved.size, forecasted.size - improved.size) >= fewestPeople;
  const recalibrated = (part: "intercept" | "slope"): Estimate | null =>
    enough
      ? bootstrap.estimate(forecasts.length, weights => recalibrate(forecasts, weights)?.[part] ?? null)
      : null;
  return {
    predictions: forecasts.length,
    people: forecasted.size,
    improved: improved.size,
    groups: groupsOf(forecasts, bootstrap),
    intercept: recalibrated("intercept"),
    slope: recalibrated("slope"),
    coverage: levels.flatMap(level => {
      const inside = forecasts.map(({ person, endPosition }) => ({
        person,
        event: Math.abs(endPosition - 0.5) <= level / 2,
      }));
      const observed = bootstrap.share(inside.length, weights => shareOf(inside, weights));
      return observed ? [{ level, observed }] : [];
    }),
  };
}

/** Equally large groups from the lowest predictions to the highest. */
function groupsOf(predictions: readonly Prediction[], bootstrap: PersonBootstrap): CalibrationGroup[] {
  const sorted = [...predictions].sort((a, b) => a.probability - b.probability);
  const count = Math.min(mostGroups, Math.floor(sorted.length / leastGroup));
  return Array.from({ length: count }, (_, group) =>
    sorted.slice((group * sorted.length) / count, ((group + 1) * sorted.length) / count),
  ).flatMap(group => {
    const observed = bootstrap.share(group.length, weights => shareOf(group, weights));
    const sum = group.reduce((total, { probability }) => total + probability, 0);
    return observed ? [{ predicted: sum / group.length, observed }] : [];
  });
}

function shareOf(
  items: readonly { readonly person: number; readonly event: boolean }[],
  weights: Uint8Array,
): number | null {
  let [events, all] = [0, 0];
  for (const { person, event } of items) {
    const weight = weights[person] as number;
    all += weight;
    if (event) events += weight;
  }
  return all > 0 ? events / all : null;
}
