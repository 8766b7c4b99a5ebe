import { Type } from "typebox";

const Text = Type.String({ minLength: 1 });
const Variance = Type.Number({ minimum: 0 });
const strict = { additionalProperties: false } as const;

const LineCovariance = Type.Object(
  { intercept: Variance, covariance: Type.Number(), slope: Variance },
  strict,
);

/** The schema of `content/courses/<instrument>.json`: a course for organizations without data of their own. */
export const CourseSchema = Type.Object(
  {
    instrument: Text,
    version: Text,
    reviewedOn: Type.String({ pattern: "^\\d{4}-\\d{2}-\\d{2}$" }),
    /** For the reader: whose scores, which source, how far to trust it. */
    origin: Type.Object({ en: Text }, strict),
    /** How the numbers came about, so that somebody else gets the same. */
    derivation: Text,
    model: Type.Object(
      {
        fixed: Type.Object({ intercept: Type.Number(), slope: Type.Number() }, strict),
        fixedCovariance: LineCovariance,
        between: LineCovariance,
        residualVariance: Type.Number({ exclusiveMinimum: 0 }),
      },
      strict,
    ),
    equivalentPeople: Type.Object(
      {
        value: Type.Number({ exclusiveMinimum: 0 }),
        unit: Text,
        meaning: Text,
        source: Text,
        ownRule: Type.Boolean(),
      },
      strict,
    ),
    ownRule: Type.Boolean(),
    verified: Type.Boolean(),
    sources: Type.Array(
      Type.Object({ cite: Text, url: Type.Optional(Text), verified: Type.Boolean() }, strict),
      { minItems: 1 },
    ),
  },
  strict,
);
