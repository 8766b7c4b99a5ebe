/** What people weigh when they choose a therapist, in the order to ask. */
export const criteria = [
  "licence",
  "experience",
  "approach",
  "person",
  "language",
  "format",
  "distance",
  "fee",
  "wait",
  "feeling",
] as const;
export type Criterion = (typeof criteria)[number];

/** How much it matters: 0 not at all – 3 most. */
export const weights = [0, 1, 2, 3] as const;
export type Weight = (typeof weights)[number];

export const fits = ["yes", "partly", "no"] as const;
export type Fit = (typeof fits)[number];

/** One therapist the person thinks about. What isn't known yet is absent. */
export interface Candidate {
  readonly id: string;
  readonly name: string;
  readonly fit: { readonly [Of in Criterion]?: Fit };
  readonly notes: string;
}

/** A table with more columns can't be compared on a phone. */
export const mostCandidates = 4;

export interface FindNotes {
  readonly weights: { readonly [Of in Criterion]?: Weight };
  /** What exactly is looked for, in the person's words. */
  readonly wishes: { readonly [Of in Criterion]?: string };
  readonly candidates: readonly Candidate[];
}

export const emptyFindNotes: FindNotes = { weights: {}, wishes: {}, candidates: [] };

/** Nobody has to set every weight: without one, something matters a little. */
export const usualWeight: Weight = 1;

const share: Readonly<Record<Fit, number>> = { yes: 1, partly: 0.5, no: 0 };

/** How far a candidate fits: points of those that could be judged, and what isn't known yet. */
export interface Standing {
  readonly points: number;
  readonly of: number;
  readonly notKnown: number;
}

/** Adds up what fits by how much it matters. What isn't known counts neither for nor against. */
export function standingOf({ fit }: Candidate, notes: FindNotes): Standing {
  let points = 0;
  let of = 0;
  let notKnown = 0;
  for (const criterion of criteria) {
    const weight = notes.weights[criterion] ?? usualWeight;
    if (weight === 0) continue;
    const known = fit[criterion];
    if (known === undefined) notKnown += 1;
    else {
      points += weight * share[known];
      of += weight;
    }
  }
  return { points, of, notKnown };
}
