import { type TSchema, Type } from "typebox";

const strict = { additionalProperties: false } as const;
const Text = Type.String({ minLength: 1 });
const Day = Type.String({ pattern: "^\\d{4}-\\d{2}-\\d{2}$" });
const Url = Type.String({ pattern: "^https://[^\\s]+$" });
const nullable = <Schema extends TSchema>(schema: Schema) => Type.Union([schema, Type.Null()]);
const Label = Type.Intersect([
  Type.Object({ en: Text }),
  Type.Record(Type.String({ pattern: "^[a-z]{2,3}(-[A-Za-z0-9]+)*$" }), Text),
]);

export const HelplineSchema = Type.Object(
  {
    code: Type.String({ pattern: "^[a-z0-9]+(-[a-z0-9]+)*$" }),
    /** `directory` is a page that lists helplines. */
    kind: Type.Union([Type.Literal("emergency"), Type.Literal("helpline"), Type.Literal("directory")]),
    name: Label,
    /** Who it is for, when it isn't for everybody. */
    forWhom: nullable(Label),
    call: nullable(Type.Object({ number: Text, tel: Type.String({ pattern: "^tel:\\+?[0-9]+$" }) }, strict)),
    /** A text message: `message` is what to write, where the service asks for a word. */
    text: nullable(
      Type.Object(
        {
          via: Type.Union([Type.Literal("sms"), Type.Literal("whatsapp")]),
          number: Text,
          message: nullable(Text),
          href: Type.String({ pattern: "^(sms:\\+?[0-9]+|https://wa\\.me/[0-9]+)$" }),
        },
        strict,
      ),
    ),
    chat: nullable(Url),
    website: nullable(Url),
    hours: Type.Union([
      Type.Object({ kind: Type.Literal("always") }, strict),
      Type.Object({ kind: Type.Literal("stated"), text: Label }, strict),
      Type.Object({ kind: Type.Literal("not-known") }, strict),
    ]),
    /** BCP 47 tags; empty where they aren't known. */
    languages: Type.Array(Type.String({ pattern: "^[a-z]{2,3}(-[A-Za-z0-9]+)*$" })),
    source: Text,
    /** When somebody last looked, and how: only `verified` means that the number was called or read on its owner's page. */
    checkedOn: Day,
    verified: Type.Boolean(),
    how: Text,
  },
  strict,
);

/** The schema of `content/helplines/<country>.json`; `country: null` in `international.json`. */
export const HelplinesSchema = Type.Object(
  {
    /** ISO 3166-1 alpha-2. */
    country: nullable(Type.String({ pattern: "^[A-Z]{2}$" })),
    /** In the order to show them. */
    helplines: Type.Array(HelplineSchema, { minItems: 1 }),
  },
  strict,
);

/** One way to get help now, in one country; `country: null`: wherever a person is. */
export type Helpline = Type.Static<typeof HelplineSchema> & { readonly country: string | null };
