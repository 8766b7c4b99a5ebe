import { moduleAims } from "@kedge/engine";
import { Type } from "typebox";
import { byLanguage, Code, Day, oneOf, Sources, strict, Text, Threshold } from "../rule/sourced-schema.ts";

const Seconds = Type.Integer({ minimum: 1, maximum: 600 });
const Minutes = Type.Integer({ minimum: 1, maximum: 240 });

const named = {
  code: Code,
  when: Type.Optional(Type.Object({ field: Code, is: Code }, strict)),
};

const simpleFields = [
  Type.Object(
    {
      ...named,
      kind: oneOf(["text", "long-text", "date", "time", "rating", "distress", "percentage"]),
    },
    strict,
  ),
  Type.Object({ ...named, kind: Type.Literal("number"), from: Type.Number(), to: Type.Number() }, strict),
  Type.Object(
    { ...named, kind: oneOf(["choice", "several"]), options: Type.Array(Code, { minItems: 2 }) },
    strict,
  ),
];
const SimpleField = Type.Union(simpleFields);
const Columns = Type.Array(SimpleField, { minItems: 1 });

const Field = Type.Union([
  ...simpleFields,
  Type.Object({ ...named, kind: Type.Literal("information") }, strict),
  Type.Object(
    {
      ...named,
      kind: Type.Literal("rows"),
      columns: Columns,
      atMost: Type.Integer({ minimum: 1, maximum: 30 }),
    },
    strict,
  ),
  Type.Object({ ...named, kind: Type.Literal("again"), rows: Code, shows: Code, columns: Columns }, strict),
  Type.Object({ ...named, kind: Type.Literal("pick"), module: Code, rows: Code, column: Code }, strict),
  Type.Object(
    {
      ...named,
      kind: Type.Literal("breathing"),
      inSeconds: Type.Number({ minimum: 1, maximum: 20 }),
      outSeconds: Type.Number({ minimum: 1, maximum: 20 }),
      minutes: Minutes,
      slowest: Type.Number({ minimum: 3, maximum: 20 }),
      fastest: Type.Number({ minimum: 3, maximum: 20 }),
    },
    strict,
  ),
  Type.Object(
    {
      ...named,
      kind: Type.Literal("muscles"),
      groups: Type.Array(Code, { minItems: 1 }),
      tenseSeconds: Seconds,
      releaseSeconds: Seconds,
    },
    strict,
  ),
  Type.Object(
    { ...named, kind: Type.Literal("timer"), minutes: Type.Array(Minutes, { minItems: 1 }) },
    strict,
  ),
  Type.Object({ ...named, kind: Type.Literal("curve"), everySeconds: Seconds }, strict),
  Type.Object(
    {
      ...named,
      kind: Type.Literal("target"),
      areas: Type.Array(Code, { minItems: 1 }),
      rings: Type.Integer({ minimum: 2, maximum: 10 }),
    },
    strict,
  ),
]);

const Step = Type.Object(
  { code: Code, later: Type.Optional(Type.Boolean()), fields: Type.Array(Field, { minItems: 1 }) },
  strict,
);

const Result = Type.Union([
  Type.Object(
    { code: Code, kind: Type.Literal("change"), rows: Type.Optional(Code), before: Code, after: Code },
    strict,
  ),
  Type.Object({ code: Code, kind: Type.Literal("curve"), field: Code }, strict),
  Type.Object({ code: Code, kind: Type.Literal("expectancy"), probability: Code, happened: Code }, strict),
  Type.Object({ code: Code, kind: Type.Literal("sleep-night") }, strict),
  Type.Object({ code: Code, kind: Type.Literal("count"), rows: Code, column: Code, is: Code }, strict),
  Type.Object({ code: Code, kind: Type.Literal("target"), field: Code }, strict),
]);

const History = Type.Union([
  Type.Object({ code: Code, kind: Type.Literal("share-of-falls"), result: Code }, strict),
  Type.Object({ code: Code, kind: Type.Literal("share"), field: Code, is: Code }, strict),
  Type.Object({ code: Code, kind: oneOf(["done-rate", "minutes"]), field: Code }, strict),
  Type.Object({ code: Code, kind: Type.Literal("practices") }, strict),
  Type.Object({ code: Code, kind: Type.Literal("ready-steps"), step: Code, curve: Code }, strict),
  Type.Object({ code: Code, kind: Type.Literal("sleep-week"), reasonsAgainst: Code }, strict),
  Type.Object({ code: Code, kind: Type.Literal("activity-mood"), mood: Code, activity: Code }, strict),
]);

const highest = { to: Type.Number({ exclusiveMinimum: 0 }) };
const Chart = Type.Union([
  Type.Object({ code: Code, kind: Type.Literal("before-after"), result: Code, ...highest }, strict),
  Type.Object({ code: Code, kind: oneOf(["value", "curves"]), field: Code, ...highest }, strict),
  Type.Object({ code: Code, kind: Type.Literal("sleep"), ...highest }, strict),
]);

const Phrases = Type.Record(Type.String(), Text);
const Wording = Type.Object(
  {
    title: Text,
    summary: Text,
    what: Text,
    why: Text,
    notFor: Type.Array(Text),
    stop: Type.Optional(Text),
    steps: Type.Record(Type.String(), Type.Object({ title: Text, text: Type.Optional(Text) }, strict)),
    fields: Type.Record(
      Type.String(),
      Type.Object(
        {
          label: Text,
          hint: Type.Optional(Text),
          low: Type.Optional(Text),
          high: Type.Optional(Text),
          add: Type.Optional(Text),
          options: Type.Optional(Phrases),
        },
        strict,
      ),
    ),
    results: Type.Record(Type.String(), Phrases),
    charts: Phrases,
  },
  strict,
);

/** The schema of `content/modules/*.json`. */
export const ModuleSchema = Type.Object(
  {
    code: Code,
    version: Text,
    reviewedOn: Day,
    aims: Type.Array(oneOf(moduleAims), { minItems: 1 }),
    minutes: Minutes,
    log: Type.Optional(Type.Boolean()),
    thresholds: Type.Record(Type.String(), Threshold),
    steps: Type.Array(Step, { minItems: 1 }),
    results: Type.Array(Result),
    history: Type.Array(History),
    charts: Type.Array(Chart),
    alternatives: Type.Array(Code),
    wording: byLanguage(Wording),
    sources: Sources,
  },
  strict,
);
