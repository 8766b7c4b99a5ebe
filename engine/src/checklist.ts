/**
 * What can be asked about body, life, needs and history, by topic; the words stand in `content/wording` as
 * `finding.<code>`. An answer is a `Finding`. A line that was never asked is not known, which is not a no.
 */
export const checklist = {
  /** For the doctor, never a diagnosis. */
  body: [
    "thyroid-signs",
    "fatigue-or-pallor",
    "bone-pain-or-stones",
    "thirst-or-weight-change",
    "snoring-and-tired",
    "tick-bite-or-rash",
    "infection-exposure",
    "neurological-signs",
    "hormonal-change",
    "perinatal",
    "chronic-pain",
    "long-term-illness",
    "mood-lowering-medicine",
    "first-episode",
    "withdrawal-signs",
  ],
  needs: ["housing-need", "food-need", "transport-need", "money-need", "unsafe-at-home"],
  life: [
    "life-event",
    "little-support",
    "lives-alone-without-confidant",
    "has-confidant",
    "poor-sleep",
    "drug-use",
    "expects-quick-change",
  ],
  /** How the problem shows itself, which helps to choose an approach. */
  pattern: [
    "withdrawn-and-inactive",
    "negative-thoughts",
    "fear-and-avoidance",
    "grief-conflict-or-role-change",
    "caught-up-in-thoughts",
    "wants-brief-and-strengths",
    "three-or-more-past-episodes",
    "couple-distress",
    "trauma",
  ],
  /** To be known before some of the next steps. */
  history: [
    "bipolar-history",
    "times-of-high-energy",
    "psychosis",
    "dissociation",
    "pregnant-or-planning",
    "seizures",
    "heart-condition",
    "eating-disorder",
    "asthma",
  ],
  /** About working together. */
  therapist: ["wants-other-therapist", "boundary-violation"],
} as const;

export type FindingCode = (typeof checklist)[keyof typeof checklist][number];
