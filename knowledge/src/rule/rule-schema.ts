import { Type } from "typebox";

const Text = Type.String({ minLength: 1 });
const strict = { additionalProperties: false } as const;
const Day = Type.String({ pattern: "^\\d{4}-\\d{2}-\\d{2}$" });

const Source = Type.Object({ cite: Text, url: Type.Optional(Text), verified: Type.Boolean() }, strict);

const Threshold = Type.Object(
  { value: Type.Number(), unit: Text, meaning: Text, source: Text, ownRule: Type.Boolean() },
  strict,
);

const Phrase = Type.Object({ title: Text, text: Text }, strict);
const byAudience = <Schema extends Parameters<typeof Type.Array>[0]>(schema: Schema) =>
  Type.Object({ client: schema, clinician: schema }, strict);
const byLanguage = <Schema extends Parameters<typeof Type.Array>[0]>(schema: Schema) =>
  Type.Intersect([
    Type.Object({ en: schema }),
    Type.Record(Type.String({ pattern: "^[a-z]{2}(-[A-Za-z]+)*$" }), schema),
  ]);

const rule = {
  code: Type.String({ pattern: "^[a-z]+(-[a-z]+)*$" }),
  version: Text,
  reviewedOn: Day,
  rule: Text,
  thresholds: Type.Record(Type.String(), Threshold),
  wording: byLanguage(byAudience(Phrase)),
  sources: Type.Array(Source, { minItems: 1 }),
};

/** The schema of `content/signals/*.json`. */
export const SignalSchema = Type.Object(rule, strict);

/** The schema of `content/reasons/*.json`. */
export const ReasonSchema = Type.Object({ ...rule, ask: byLanguage(byAudience(Text)) }, strict);

/** The schema of `content/next-steps/*.json`. */
export const NextStepSchema = Type.Object(
  {
    ...rule,
    cautions: byLanguage(Type.Array(Text)),
    evidence: byLanguage(Text),
    followUpDays: Type.Integer({ minimum: 1 }),
  },
  strict,
);

/** The schema of `content/wording/*.json`: short texts by key. */
export const PhrasesSchema = Type.Record(Type.String(), Text);

/** The schema of `content/release.json`. */
export const ReleaseSchema = Type.Object({ version: Text, releasedOn: Day }, strict);
