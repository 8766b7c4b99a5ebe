import { type Static, Type } from "typebox";

/** Of each resource only what is read here; everything else of FHIR may stand beside it. */
const Coding = Type.Object({ system: Type.Optional(Type.String()), code: Type.Optional(Type.String()) });
const CodeableConcept = Type.Object({ coding: Type.Optional(Type.Array(Coding)) });
export type CodeableConcept = Static<typeof CodeableConcept>;
const Reference = Type.Object({ reference: Type.Optional(Type.String()) });
const PeriodSchema = Type.Object({
  start: Type.Optional(Type.String()),
  end: Type.Optional(Type.String()),
});

export const PatientSchema = Type.Object({
  name: Type.Optional(
    Type.Array(
      Type.Object({
        text: Type.Optional(Type.String()),
        family: Type.Optional(Type.String()),
        given: Type.Optional(Type.Array(Type.String())),
      }),
    ),
  ),
  birthDate: Type.Optional(Type.String()),
  gender: Type.Optional(Type.String({ enum: ["male", "female", "other", "unknown"] })),
  communication: Type.Optional(
    Type.Array(Type.Object({ language: CodeableConcept, preferred: Type.Optional(Type.Boolean()) })),
  ),
  extension: Type.Optional(
    Type.Array(Type.Object({ url: Type.String(), valueCodeableConcept: Type.Optional(CodeableConcept) })),
  ),
});
export type Patient = Static<typeof PatientSchema>;

export const EpisodeOfCareSchema = Type.Object({ patient: Reference, period: PeriodSchema });

export const EncounterSchema = Type.Object({
  status: Type.String(),
  subject: Reference,
  period: Type.Optional(PeriodSchema),
});

const Answer = Type.Object({
  valueInteger: Type.Optional(Type.Integer()),
  valueCoding: Type.Optional(Coding),
});
export type Answer = Static<typeof Answer>;

export const QuestionnaireResponseSchema = Type.Object({
  status: Type.String(),
  questionnaire: Type.String(),
  subject: Reference,
  authored: Type.String(),
  item: Type.Optional(Type.Array(Type.Unknown())),
});

export const ResponseItemSchema = Type.Object({
  linkId: Type.String(),
  answer: Type.Optional(Type.Array(Answer)),
  item: Type.Optional(Type.Array(Type.Unknown())),
});

export const ObservationSchema = Type.Object({
  status: Type.String(),
  code: CodeableConcept,
  subject: Reference,
  effectiveDateTime: Type.Optional(Type.String()),
  valueQuantity: Type.Optional(Type.Object({ value: Type.Number() })),
  valueInteger: Type.Optional(Type.Integer()),
});

export const EntrySchema = Type.Object({
  fullUrl: Type.Optional(Type.String()),
  resource: Type.Object({ resourceType: Type.String(), id: Type.Optional(Type.String()) }),
});

export const BundleSchema = Type.Object({
  resourceType: Type.Literal("Bundle"),
  entry: Type.Array(Type.Unknown(), { minItems: 1 }),
});
