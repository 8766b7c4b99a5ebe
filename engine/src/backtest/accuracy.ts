import type { Estimate, PersonBootstrap } from "./bootstrap.ts";
import { type Quartiles, quartiles } from "./quantile.ts";
import type { ReplayedPerson } from "./replay.ts";
import { firstAlert, type RuleSet } from "./rule-set.ts";

/** With fewer people on either side, a share of them says next to nothing; only counts are given then. */
export const fewestPeople = 10;

export interface Counts {
  readonly truePositives: number;
  readonly falsePositives: number;
  readonly falseNegatives: number;
  readonly trueNegatives: number;
}

/** How well a rule set found those with the outcome, at any time before the end. */
export interface Accuracy {
  readonly ruleSet: string;
  readonly counts: Counts;
  /** `null` with fewer than ten people with the outcome, or without it. */
  readonly rates: {
    readonly sensitivity: Estimate | null;
    readonly specificity: Estimate | null;
    /** Predictive values hold at the base rate of these data only. */
    readonly positivePredictiveValue: Estimate | null;
    readonly negativePredictiveValue: Estimate | null;
    /** Mean of sensitivity and specificity. */
    readonly balancedAccuracy: Estimate | null;
    /** Share of all people with an alert. */
    readonly flagged: Estimate | null;
  } | null;
  /** From the first alert to the end, of the people with both alert and outcome; `null` where there are none. */
  readonly leadTime: {
    readonly people: number;
    readonly weeks: Quartiles;
    readonly scores: Quartiles;
  } | null;
}

/** Sensitivity, specificity and the rest of one rule set for one outcome, with intervals over people. */
export function accuracyOf(
  people: readonly ReplayedPerson[],
  ruleSet: RuleSet,
  hasOutcome: (person: ReplayedPerson) => boolean,
  bootstrap: PersonBootstrap,
): Accuracy {
  const judged = people.map(person => ({ alert: firstAlert(person, ruleSet), event: hasOutcome(person) }));
  const flagged = judged.map(({ alert }) => alert !== null);
  const events = judged.map(({ event }) => event);
  const count = (weights: Uint8Array): Counts => {
    const cells = [0, 0, 0, 0];
    for (let person = 0; person < flagged.length; person++) {
      const cell = (flagged[person] ? 0 : 2) + (events[person] ? 0 : 1);
      cells[cell] = (cells[cell] as number) + (weights[person] as number);
    }
    const [truePositives = 0, falsePositives = 0, falseNegatives = 0, trueNegatives = 0] = cells;
    return { truePositives, falsePositives, falseNegatives, trueNegatives };
  };
  const counts = count(new Uint8Array(people.length).fill(1));
  const found = judged.flatMap(({ alert, event }) => (alert && event ? [alert] : []));
  const weeks = quartiles(found.map(alert => alert.weeksToEnd));
  const scores = quartiles(found.map(alert => alert.scoresToEnd));
  return {
    ruleSet: ruleSet.code,
    counts,
    rates: ratesOf(counts, count, bootstrap),
    leadTime: weeks && scores ? { people: found.length, weeks, scores } : null,
  };
}

function ratesOf(
  counts: Counts,
  count: (weights: Uint8Array) => Counts,
  bootstrap: PersonBootstrap,
): Accuracy["rates"] {
  const { truePositives, falsePositives, falseNegatives, trueNegatives } = counts;
  const events = truePositives + falseNegatives;
  const others = falsePositives + trueNegatives;
  if (events < fewestPeople || others < fewestPeople) return null;
  const flagged = truePositives + falsePositives;
  const share = (n: number, of: (counts: Counts) => number | null): Estimate | null =>
    bootstrap.share(n, weights => of(count(weights)));
  return {
    sensitivity: share(events, sensitivity),
    specificity: share(others, specificity),
    positivePredictiveValue: share(flagged, c => ratio(c.truePositives, c.falsePositives)),
    negativePredictiveValue: share(events + others - flagged, c => ratio(c.trueNegatives, c.falseNegatives)),
    balancedAccuracy: bootstrap.estimate(events + others, weights => {
      const resampled = count(weights);
      const [one, other] = [sensitivity(resampled), specificity(resampled)];
      return one === null || other === null ? null : (one + other) / 2;
    }),
    flagged: share(events + others, c =>
      ratio(c.truePositives + c.falsePositives, c.falseNegatives + c.trueNegatives),
    ),
  };
}

function sensitivity({ truePositives, falseNegatives }: Counts): number | null {
  return ratio(truePositives, falseNegatives);
}

function specificity({ trueNegatives, falsePositives }: Counts): number | null {
  return ratio(trueNegatives, falsePositives);
}

function ratio(part: number, rest: number): number | null {
  return part + rest > 0 ? part / (part + rest) : null;
}

/**
 * The positive predictive value at another base rate (Bayes 1763): of people flagged, the share that will have the
 * outcome, when it comes to the given share of all. `null` when nobody would be flagged.
 */
export function predictiveValueAt(baseRate: number, sensitivity: number, specificity: number): number | null {
  const right = baseRate * sensitivity;
  return ratio(right, (1 - baseRate) * (1 - specificity));
}
