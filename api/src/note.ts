import { Type } from "typebox";
import { Day, Instant, Name, Uuid } from "./common.ts";

const strict = { additionalProperties: false } as const;

export const noteKinds = ["session", "psychotherapy"] as const;
export type NoteKind = (typeof noteKinds)[number];
const Kind = Type.Unsafe<NoteKind>(Type.String({ enum: [...noteKinds] }));

/** The text of each section of the template, by its code. */
export const NoteSections = Type.Record(
  Type.String({ pattern: "^[a-z][a-z-]{0,39}$" }),
  Type.String({ maxLength: 10_000 }),
  { maxProperties: 12 },
);

/** POST /api/clients/:clientId/notes — a draft; answers with `Notes`. */
export const NewNote = Type.Object(
  { kind: Kind, template: Type.String({ maxLength: 40 }), on: Day, sections: NoteSections },
  strict,
);
export type NewNote = Type.Static<typeof NewNote>;

/** PUT /api/notes/:noteId — changes a draft of one's own; answers with `Notes`. */
export const NoteChange = Type.Object({ on: Day, sections: NoteSections }, strict);
export type NoteChange = Type.Static<typeof NoteChange>;

/** POST /api/notes/:noteId/addenda — adds to a signed note; answers with `Notes`. */
export const NewAddendum = Type.Object(
  { words: Type.String({ minLength: 1, maxLength: 10_000, pattern: "\\S" }) },
  strict,
);
export type NewAddendum = Type.Static<typeof NewAddendum>;

export const Note = Type.Object({
  noteId: Uuid,
  kind: Kind,
  template: Type.String(),
  on: Day,
  sections: NoteSections,
  author: Name,
  /** It is the asking member's own. */
  own: Type.Boolean(),
  writtenAt: Instant,
  signedAt: Type.Union([Instant, Type.Null()]),
  addenda: Type.Array(Type.Object({ author: Name, signedAt: Instant, words: Type.String() })),
});
export type Note = Type.Static<typeof Note>;

/** GET /api/clients/:clientId/notes — those the asking member may read, the newest session first. */
export const Notes = Type.Object({ notes: Type.Array(Note) });
export type Notes = Type.Static<typeof Notes>;
