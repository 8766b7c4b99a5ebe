import { medicineThresholds, problems, reviewGroups, severities, withdrawalRisks } from "@kedge/engine";
import { Type } from "typebox";
import {
  Code,
  Day,
  Label,
  nullable,
  oneOf,
  Sources,
  sourced,
  strict,
  Text,
  TextByAudience,
  Texts,
  thresholdsNamed,
} from "../rule/sourced-schema.ts";

const Codes = Type.Array(Code);
const Days = Type.Integer({ minimum: 0 });
const Dose = Type.Number({ exclusiveMinimum: 0 });

/** The schema of `content/medicines/classes.json`. */
export const ClassesSchema = Type.Object(
  {
    reviewedOn: Day,
    classes: Type.Array(
      Type.Object(
        {
          code: Code,
          name: Label,
          antidepressant: Type.Boolean(),
          facts: TextByAudience,
          ask: Texts,
          sources: Sources,
        },
        strict,
      ),
    ),
  },
  strict,
);

/** The schema of `content/medicines/substances.json`. */
export const SubstancesSchema = Type.Object(
  {
    reviewedOn: Day,
    substances: Type.Array(
      Type.Object(
        {
          code: Code,
          name: Label,
          aliases: Type.Array(Type.String({ pattern: "^[^A-Z]+$" })),
          class: nullable(Code),
          usualDose: nullable(Type.Object({ low: Dose, high: Dose }, strict)),
          withdrawal: oneOf(withdrawalRisks),
          groups: Codes,
          washoutDays: Type.Optional(Days),
          lowersMood: Type.Boolean(),
          ...sourced,
        },
        strict,
      ),
    ),
  },
  strict,
);

/** The schema of `content/medicines/interactions.json`. */
export const InteractionsSchema = Type.Object(
  {
    reviewedOn: Day,
    notComplete: TextByAudience,
    interactions: Type.Array(
      Type.Object(
        {
          code: Code,
          first: Type.Array(Code, { minItems: 1 }),
          second: Codes,
          findings: Codes,
          afterRiskAnswer: Type.Boolean(),
          severity: oneOf(severities),
          washoutDays: Days,
          why: TextByAudience,
          ...sourced,
        },
        strict,
      ),
    ),
  },
  strict,
);

/** The schema of `content/medicines/reviews.json`. */
export const ReviewsSchema = Type.Object(
  {
    reviewedOn: Day,
    thresholds: thresholdsNamed(medicineThresholds),
    reviews: Type.Array(
      Type.Object(
        {
          code: Code,
          kind: oneOf(["review", "check"]),
          for: oneOf(reviewGroups),
          medicines: Type.Array(Code, { minItems: 1 }),
          problems: Type.Array(oneOf(problems)),
          after: oneOf(["start", "dose-change"]),
          days: Type.Array(Days, { minItems: 1 }),
          thenEvery: nullable(Type.Integer({ minimum: 1 })),
          what: TextByAudience,
          source: Text,
          verified: Type.Boolean(),
        },
        strict,
      ),
    ),
  },
  strict,
);
