import { type Approach, approaches, type Problem, problems } from "@kedge/engine";
import { Type } from "typebox";

const strict = { additionalProperties: false } as const;
const Text = Type.String({ minLength: 1 });
const Day = Type.String({ pattern: "^\\d{4}-\\d{2}-\\d{2}$" });
const Label = Type.Intersect([
  Type.Object({ en: Text }),
  Type.Record(Type.String({ pattern: "^[a-z]{2,3}(-[A-Za-z0-9]+)*$" }), Text),
]);

export const FindingLinkSchema = Type.Object(
  {
    code: Type.String({ pattern: "^[a-z0-9]+(-[a-z0-9]+)*$" }),
    /** ISO 3166-1 alpha-2; `null`: wherever a person is. */
    country: Type.Union([Type.String({ pattern: "^[A-Z]{2}$" }), Type.Null()]),
    /** A `register` says whether somebody may treat people; a `directory` lists whom to ask. */
    kind: Type.Union([Type.Literal("directory"), Type.Literal("register")]),
    name: Label,
    what: Label,
    website: Type.String({ pattern: "^https://[^\\s]+$" }),
    source: Text,
    /** When somebody last looked; only `verified` means that the page was opened and shows what is said here. */
    checkedOn: Day,
    verified: Type.Boolean(),
  },
  strict,
);

/** The schema of `content/finding/links.json`. */
export const FindingLinksSchema = Type.Object(
  { reviewedOn: Day, links: Type.Array(FindingLinkSchema, { minItems: 1 }) },
  strict,
);

/** A page of others on which a therapist or a licence can be found. */
export type FindingLink = Type.Static<typeof FindingLinkSchema>;

/** The schema of `content/finding/topics.json`. */
export const DirectoryTopicsSchema = Type.Object(
  {
    reviewedOn: Day,
    source: Text,
    topics: Type.Array(
      Type.Object(
        {
          code: Type.Unsafe<Problem | Approach>(Type.String({ enum: [...problems, ...approaches] })),
          /** Lower case; each stands at the beginning of a word. */
          words: Type.Array(Type.String({ pattern: "^[^A-Z]+$" }), { minItems: 1 }),
        },
        strict,
      ),
    ),
  },
  strict,
);

/** A problem or an approach, and the words by which services speak of it. */
export type DirectoryTopic = Type.Static<typeof DirectoryTopicsSchema>["topics"][number];
