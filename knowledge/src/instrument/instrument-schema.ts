import { directions, measures, purposes, reliabilityKinds } from "@kedge/engine";
import { type TSchema, Type } from "typebox";

const strict = { additionalProperties: false } as const;
const Text = Type.String({ minLength: 1 });
const Day = Type.String({ pattern: "^\\d{4}-\\d{2}-\\d{2}$" });
const LinkId = Type.String({ minLength: 1, maxLength: 100 });
const oneOf = <const Value extends string>(values: readonly Value[]) =>
  Type.Union(values.map(value => Type.Literal(value)));
const nullable = <Schema extends TSchema>(schema: Schema) => Type.Union([schema, Type.Null()]);

const Label = Type.Intersect([
  Type.Object({ en: Text }),
  Type.Record(Type.String({ pattern: "^[a-z]{2,3}(-[A-Za-z0-9]+)*$" }), Text),
]);

const sourced = { source: Text, verified: Type.Boolean() };
const range = { min: Type.Number(), max: Type.Number() };
const proportion = Type.Number({ minimum: 0, maximum: 1 });

const psychometrics = {
  range: Type.Object(range, strict),
  bands: nullable(
    Type.Object(
      {
        bands: Type.Array(Type.Object({ code: Text, label: Label, ...range }, strict), { minItems: 2 }),
        ...sourced,
      },
      strict,
    ),
  ),
  cutOffs: Type.Array(
    Type.Object(
      {
        code: Text,
        comparison: oneOf(["at-least", "at-most"]),
        value: Type.Number(),
        appliesTo: oneOf(["everyone", "female", "male"]),
        sensitivity: nullable(proportion),
        specificity: nullable(proportion),
        ...sourced,
      },
      strict,
    ),
  ),
  reliability: Type.Array(
    Type.Object(
      {
        kind: oneOf(reliabilityKinds),
        value: proportion,
        sd: nullable(Type.Number({ exclusiveMinimum: 0 })),
        sample: Text,
        ...sourced,
      },
      strict,
    ),
  ),
  reliableChange: nullable(
    Type.Object({ points: Type.Number({ exclusiveMinimum: 0 }), rule: Text, ...sourced }, strict),
  ),
  minimalImportantDifference: nullable(
    Type.Object({ points: Type.Number({ exclusiveMinimum: 0 }), ...sourced }, strict),
  ),
  functionalPopulation: nullable(
    Type.Object(
      { mean: Type.Number(), sd: Type.Number({ exclusiveMinimum: 0 }), sample: Text, ...sourced },
      strict,
    ),
  ),
};

const atMost = Type.Integer({ minimum: 0 });
const MissingRule = Type.Union([
  Type.Object({ kind: Type.Literal("none"), ...sourced }, strict),
  Type.Object({ kind: Type.Literal("prorate"), atMost, ...sourced }, strict),
  Type.Object({ kind: Type.Literal("per-subscale"), atMost, ...sourced }, strict),
]);

const SymptomCount = Type.Object(
  {
    code: Text,
    items: Type.Array(Type.Object({ linkId: LinkId, pointsAtLeast: Type.Number() }, strict), { minItems: 1 }),
    atLeast: Type.Integer({ minimum: 1 }),
    atMost: Type.Optional(Type.Integer({ minimum: 1 })),
  },
  strict,
);

const linkIds = Type.Array(LinkId, { minItems: 1 });
const screen = { code: Text, ...sourced };
const ScreenRule = Type.Union([
  Type.Object(
    {
      kind: Type.Literal("cut-off"),
      cutOff: Text,
      soleItem: Type.Optional(Type.Object({ linkId: LinkId, detail: Text }, strict)),
      ...screen,
    },
    strict,
  ),
  Type.Object(
    { kind: Type.Literal("counts"), counts: Type.Array(SymptomCount, { minItems: 1 }), ...screen },
    strict,
  ),
  Type.Object({ kind: Type.Literal("asq"), questions: linkIds, acute: LinkId, ...screen }, strict),
  Type.Object(
    {
      kind: Type.Literal("c-ssrs"),
      low: linkIds,
      moderate: linkIds,
      high: linkIds,
      gates: Type.Array(Type.Object({ opener: LinkId, opens: linkIds }, strict)),
      ...screen,
    },
    strict,
  ),
]);

const multiplier = Type.Number({ exclusiveMinimum: 0 });

const Scoring = Type.Object(
  {
    items: Type.Array(
      Type.Object(
        {
          linkId: LinkId,
          unscored: Type.Optional(Type.Boolean()),
          points: Type.Optional(oneOf(["rising", "falling", "mixed"])),
          mayNotApply: Type.Optional(Type.Boolean()),
        },
        strict,
      ),
      { minItems: 1 },
    ),
    total: Type.Union([
      Type.Object({ kind: Type.Literal("sum"), multiplier }, strict),
      Type.Object({ kind: Type.Literal("none") }, strict),
    ]),
    missing: MissingRule,
    gate: nullable(LinkId),
    subscales: Type.Array(
      Type.Object({ code: Text, title: Label, items: linkIds, multiplier, ...psychometrics }, strict),
    ),
    riskItems: Type.Array(
      Type.Object(
        { linkId: LinkId, positiveAtLeast: Type.Number(), conditional: Type.Optional(Type.Boolean()) },
        strict,
      ),
    ),
    screens: Type.Array(ScreenRule),
  },
  strict,
);

const LoincCode = Type.String({ pattern: "^\\d{1,7}-\\d$" });

const facts = {
  code: Type.String({ pattern: "^[a-z0-9]+(-[a-z0-9]+)*$" }),
  version: Text,
  title: Label,
  fullTitle: Label,
  measures: Type.Array(oneOf(measures), { minItems: 1 }),
  purposes: Type.Array(oneOf(purposes), { minItems: 1 }),
  direction: oneOf(directions),
  recallDays: nullable(Type.Integer({ minimum: 1 })),
  ...psychometrics,
  loinc: nullable(
    Type.Object(
      { panel: nullable(LoincCode), total: nullable(LoincCode), items: Type.Array(LoincCode) },
      strict,
    ),
  ),
  licence: Type.Object(
    { class: oneOf(["ship", "ask", "import"]), owner: Text, notice: Text, ...sourced },
    strict,
  ),
  sources: Type.Array(Text, { minItems: 1 }),
  reviewedOn: Day,
};

/** The schema of `content/instruments/<code>/psychometrics.json` by the file's `kind`. */
export const InstrumentSchemas = {
  questionnaire: Type.Object({ kind: Type.Literal("questionnaire"), scoring: Scoring, ...facts }, strict),
  skeleton: Type.Object({ kind: Type.Literal("skeleton"), scoring: nullable(Scoring), ...facts }, strict),
  "totals-only": Type.Object({ kind: Type.Literal("totals-only"), ...facts }, strict),
};
