import { characteristics, problems } from "@kedge/engine";
import { type Static, Type } from "typebox";
import { Value } from "typebox/value";

const strict = { additionalProperties: false } as const;
const Text = Type.String({ minLength: 1 });
const Column = Type.Object({ column: Text }, strict);

const PersonMapping = Type.Object(
  {
    /** The column with the person's id; rows with the same id belong to one person. */
    id: Text,
    name: Type.Optional(Type.Union([Column, Type.Object({ prefix: Text }, strict)])),
    birthYear: Type.Optional(Text),
    /** Columns with what people say of themselves, as codes of `content/equity.json`. */
    gender: Type.Optional(Text),
    ethnicGroup: Type.Optional(Text),
    firstLanguage: Type.Optional(Text),
  },
  strict,
);

const Start = Type.Union([
  Column,
  Type.Object({ date: Type.String({ pattern: "^\\d{4}-\\d{2}-\\d{2}$" }) }, strict),
  /** For data that was published without dates. */
  Type.Object({ weeksAgo: Type.Integer({ minimum: 0 }) }, strict),
]);

const common = {
  person: PersonMapping,
  startedOn: Start,
  problem: Type.Optional(Type.String({ enum: [...problems] })),
  /** Columns of the file that are not taken in; every other column must be named by the mapping. */
  ignore: Type.Array(Text),
  sample: Type.Optional(Type.Boolean()),
};

/** One row holds all scores of one person, a column each. */
const WideMapping = Type.Object(
  {
    layout: Type.Literal("wide"),
    ...common,
    scores: Type.Array(
      Type.Object({ instrument: Text, column: Text, week: Type.Number({ minimum: 0 }) }, strict),
      { minItems: 1 },
    ),
  },
  strict,
);

/** One row holds one score, or the answers of one questionnaire, or one session. */
const LongMapping = Type.Object(
  {
    layout: Type.Literal("long"),
    ...common,
    on: Type.Union([
      Column,
      /** The number of a measurement: `first` is the first one, `weeks` lie between two. */
      Type.Object(
        { occasion: Text, first: Type.Number(), weeks: Type.Number({ exclusiveMinimum: 0 }) },
        strict,
      ),
    ]),
    score: Type.Optional(
      Type.Object(
        {
          instrument: Type.Union([Column, Type.Object({ code: Text }, strict)]),
          from: Type.Union([
            Type.Object({ total: Text }, strict),
            /** The columns of the items, in the questionnaire's order; each cell is the position of the answer from 0. */
            Type.Object({ items: Type.Array(Text, { minItems: 1 }) }, strict),
          ]),
        },
        strict,
      ),
    ),
    attendance: Type.Optional(Text),
  },
  strict,
);

export const MappingSchema = Type.Union([WideMapping, LongMapping]);
/** How the columns of one CSV file are to be read. */
export type Mapping = Static<typeof MappingSchema>;
export type WideMapping = Static<typeof WideMapping>;
export type LongMapping = Static<typeof LongMapping>;

/** A mapping file that does not fit: says where and why. */
export class MappingError extends Error {
  override readonly name = "MappingError";
}

/**
 * Checks a mapping that was read from JSON.
 * @throws MappingError with the place of the first fault
 */
export function readMapping(json: unknown): Mapping {
  if (Value.Check(MappingSchema, json)) return json;
  const layout = typeof json === "object" && json !== null && "layout" in json ? json.layout : undefined;
  if (layout !== "wide" && layout !== "long") {
    throw new MappingError(
      'The mapping needs "layout": "wide" (one row a person) or "long" (one row a score)',
    );
  }
  const [error] = Value.Errors(layout === "wide" ? WideMapping : LongMapping, json);
  throw new MappingError(
    `The mapping is wrong at ${error?.instancePath || "its top"}: ${error?.message ?? "unknown"}`,
  );
}

/** Every column that the mapping names, with the ones it ignores. */
export function columnsOf(mapping: Mapping): Set<string> {
  const columns = new Set<string>([mapping.person.id, ...mapping.ignore]);
  const { name, birthYear } = mapping.person;
  if (name && "column" in name) columns.add(name.column);
  for (const column of [birthYear, ...characteristics.map(said => mapping.person[said])])
    if (column) columns.add(column);
  if ("column" in mapping.startedOn) columns.add(mapping.startedOn.column);
  if (mapping.layout === "wide") {
    for (const score of mapping.scores) columns.add(score.column);
    return columns;
  }
  columns.add("column" in mapping.on ? mapping.on.column : mapping.on.occasion);
  if (mapping.attendance) columns.add(mapping.attendance);
  if (mapping.score) {
    if ("column" in mapping.score.instrument) columns.add(mapping.score.instrument.column);
    const { from } = mapping.score;
    for (const column of "total" in from ? [from.total] : from.items) columns.add(column);
  }
  return columns;
}
