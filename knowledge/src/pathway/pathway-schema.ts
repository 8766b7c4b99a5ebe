import {
  approaches,
  followUpThresholds,
  hardToTreatThresholds,
  pathwayThresholds,
  problems,
} from "@kedge/engine";
import { Type } from "typebox";
import {
  byLanguage,
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

const Days = Type.Integer({ minimum: 0 });

/** The schema of a problem's pathway, `content/pathways/<code>.json`. */
export const PathwaySchema = Type.Object(
  {
    code: Code,
    version: Text,
    reviewedOn: Day,
    title: Label,
    problems: Type.Array(oneOf(problems), { minItems: 1 }),
    instrument: Code,
    thresholds: thresholdsNamed(pathwayThresholds),
    steps: Type.Array(
      Type.Object(
        {
          code: Code,
          level: Type.Integer({ minimum: 1 }),
          approaches: Type.Array(oneOf(approaches)),
          medicine: oneOf(["none", "alone", "with-therapy"]),
          courseSessions: nullable(Type.Integer({ minimum: 1 })),
          offers: TextByAudience,
        },
        strict,
      ),
      { minItems: 2 },
    ),
    reviews: Type.Array(
      Type.Object(
        {
          code: Code,
          steps: Type.Array(Code),
          fromDays: Days,
          latestDays: Days,
          what: TextByAudience,
          ...sourced,
        },
        strict,
      ),
    ),
    equivalents: Type.Array(Type.Object({ body: Text, says: byLanguage(Text), ...sourced }, strict)),
    sources: Sources,
  },
  strict,
);

/** The schema of `content/pathways/hard-to-treat-depression.json`. */
export const HardToTreatSchema = Type.Object(
  {
    version: Text,
    reviewedOn: Day,
    problems: Type.Array(oneOf(problems), { minItems: 1 }),
    instrument: Code,
    thresholds: thresholdsNamed(hardToTreatThresholds),
    before: Texts,
    options: Type.Array(
      Type.Object({ code: Code, name: Label, facts: TextByAudience, cautions: Texts, ...sourced }, strict),
    ),
    sources: Sources,
  },
  strict,
);

/** The schema of `content/follow-up.json`. */
export const FollowUpSchema = Type.Object(
  { version: Text, reviewedOn: Day, thresholds: thresholdsNamed(followUpThresholds), sources: Sources },
  strict,
);
