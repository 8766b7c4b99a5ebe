/** Change of one person between two scores, as judged by any of the rules of this folder. */
export type ChangeDirection = "improved" | "unchanged" | "deteriorated";

/** The words of clinical significance, worst to best turned around: as the R package clinicalsignificance has them. */
export const clinicalCategories = ["Recovered", "Improved", "Unchanged", "Deteriorated", "Harmed"] as const;
export type ClinicalCategory = (typeof clinicalCategories)[number];

/** Where a person stood in respect of a cut-off between the clinical and the functional population. */
export interface CutoffPassage {
  /** The first score was on the clinical side. */
  readonly clinicalBefore: boolean;
  /** The last score is on the functional side. */
  readonly functionalAfter: boolean;
}

/**
 * Joins change and cut-off (Jacobson & Truax 1991). Recovered: improved and went from the clinical to the functional
 * side. Harmed: deteriorated and went from the functional to the clinical side. Without a cut-off nobody is either.
 */
export function clinicalCategory(change: ChangeDirection, passage: CutoffPassage | null): ClinicalCategory {
  switch (change) {
    case "unchanged":
      return "Unchanged";
    case "improved":
      return passage?.clinicalBefore && passage.functionalAfter ? "Recovered" : "Improved";
    case "deteriorated":
      return passage && !passage.clinicalBefore && !passage.functionalAfter ? "Harmed" : "Deteriorated";
  }
}

/** Points gained in the good direction; negative where the person got worse. */
export function benefit(change: number, higherIsBetter: boolean): number {
  return higherIsBetter ? change : -change;
}
