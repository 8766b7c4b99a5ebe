import { Type } from "typebox";

/** The parts that the schemas of rules, medicines and pathways share. */
export const Text = Type.String({ minLength: 1 });
export const strict = { additionalProperties: false } as const;
export const Day = Type.String({ pattern: "^\\d{4}-\\d{2}-\\d{2}$" });
export const Code = Type.String({ pattern: "^[a-z0-9]+(-[a-z0-9]+)*$" });

export const Source = Type.Object({ cite: Text, url: Type.Optional(Text), verified: Type.Boolean() }, strict);
export const Sources = Type.Array(Source, { minItems: 1 });

/** The fields of something that one source gives. */
export const sourced = { source: Text, verified: Type.Boolean() };

export const Threshold = Type.Object(
  { value: Type.Number(), unit: Text, meaning: Text, source: Text, ownRule: Type.Boolean() },
  strict,
);

type AnySchema = Parameters<typeof Type.Array>[0];

/** Thresholds by name: these and no others. */
export const thresholdsNamed = (names: readonly string[]) =>
  Type.Object(Object.fromEntries(names.map(name => [name, Threshold])), strict);

export const byAudience = <Schema extends AnySchema>(schema: Schema) =>
  Type.Object({ client: schema, clinician: schema }, strict);

export const byLanguage = <Schema extends AnySchema>(schema: Schema) =>
  Type.Intersect([
    Type.Object({ en: schema }),
    Type.Record(Type.String({ pattern: "^[a-z]{2}(-[A-Za-z]+)*$" }), schema),
  ]);

/** A text for each audience, by language. */
export const TextByAudience = byLanguage(byAudience(Text));
export const Label = byLanguage(Text);
export const Texts = byLanguage(Type.Array(Text));

/** One of the given words. */
export const oneOf = <const Word extends string>(words: readonly Word[]) =>
  Type.Union(words.map(word => Type.Literal(word)));

export const nullable = <Schema extends AnySchema>(schema: Schema) => Type.Union([schema, Type.Null()]);
