import { Type } from "typebox";
import { Day, FreeText, Instant, Name, Uuid } from "./common.ts";

const strict = { additionalProperties: false } as const;
const ModuleCode = Type.String({ pattern: "^[a-z0-9]+(-[a-z0-9]+)*$", maxLength: 100 });
const nullable = <Schema extends Parameters<typeof Type.Array>[0]>(schema: Schema) =>
  Type.Union([schema, Type.Null()]);

/** A place in an entry: `situation`, or `feelings.0.before`. */
const Place = Type.String({ pattern: "^[a-z0-9-]{1,60}(\\.[a-z0-9-]{1,60}){0,3}$" });
const Rating = Type.Integer({ minimum: 0, maximum: 10 });
const Outcome = Type.Union([Type.Literal("done"), Type.Literal("partly"), Type.Literal("not-done")]);

const content = {
  module: ModuleCode,
  moduleVersion: Type.String({ minLength: 1, maxLength: 50 }),
  homeworkId: nullable(Uuid),
  on: Day,
  startedAt: Instant,
  finishedAt: nullable(Instant),
  /** Whether the care team may read it. */
  shared: Type.Boolean(),
  numbers: Type.Record(Place, Type.Number(), { ...strict, maxProperties: 2_000 }),
  texts: Type.Record(Place, FreeText, { ...strict, maxProperties: 2_000 }),
};

/** PUT /api/my/entries/:entryId — one save of one entry; the device chose the ids, so it is stored once. */
export const EntrySave = Type.Object(
  {
    ...content,
    /** The revision this save builds on; 0 for a new entry. */
    baseRevision: Type.Integer({ minimum: 0, maximum: 1_000_000 }),
    writeId: Uuid,
    /** Earlier saves of this device whose answer never came: what one of them stored is no other device's change. */
    unanswered: Type.Optional(Type.Array(Uuid, { maxItems: 100 })),
  },
  strict,
);
export type EntrySave = Type.Static<typeof EntrySave>;

/** The answer once the save is durable. */
export const EntryReceipt = Type.Object({ entryId: Uuid, revision: Type.Integer(), storedAt: Instant });
export type EntryReceipt = Type.Static<typeof EntryReceipt>;

export const Entry = Type.Object({ entryId: Uuid, ...content, revision: Type.Integer(), changedAt: Instant });
export type Entry = Type.Static<typeof Entry>;

export const EntryComment = Type.Object({
  commentId: Uuid,
  entryId: Uuid,
  by: Name,
  at: Instant,
  words: FreeText,
});
export type EntryComment = Type.Static<typeof EntryComment>;

export const Homework = Type.Object({
  homeworkId: Uuid,
  module: nullable(ModuleCode),
  task: nullable(FreeText),
  setOn: Day,
  setBy: Name,
  dueOn: nullable(Day),
  report: nullable(
    Type.Object({ outcome: Outcome, useful: nullable(Rating), remark: nullable(FreeText), at: Instant }),
  ),
});
export type Homework = Type.Static<typeof Homework>;

/** GET /api/my/work: `entries=all` for a device that has none of them yet, otherwise the newest. */
export const OwnWorkQuery = Type.Object({ entries: Type.Optional(Type.Literal("all")) }, strict);
export type OwnWorkQuery = Type.Static<typeof OwnWorkQuery>;

/** GET /api/my/work (own, all of it) and GET /api/clients/:clientId/work (what the client shares). */
export const Work = Type.Object({
  homework: Type.Array(Homework),
  /** The newest first. */
  entries: Type.Array(Entry),
  comments: Type.Array(EntryComment),
});
export type Work = Type.Static<typeof Work>;

/** PUT /api/my/homework/:homeworkId/report — said again, the last word counts. */
export const HomeworkReport = Type.Object(
  { outcome: Outcome, useful: nullable(Rating), remark: nullable(Type.String({ maxLength: 2_000 })) },
  strict,
);
export type HomeworkReport = Type.Static<typeof HomeworkReport>;

/** POST /api/clients/:clientId/homework — a module, a task in own words, or both. */
export const NewHomework = Type.Object(
  {
    module: Type.Optional(ModuleCode),
    task: Type.Optional(Type.String({ maxLength: 2_000 })),
    dueOn: Type.Optional(Day),
  },
  strict,
);
export type NewHomework = Type.Static<typeof NewHomework>;
export const HomeworkSet = Type.Object({ homeworkId: Uuid });
export type HomeworkSet = Type.Static<typeof HomeworkSet>;

/** POST /api/clients/:clientId/entries/:entryId/comments */
export const NewComment = Type.Object({ words: Type.String({ minLength: 1, maxLength: 2_000 }) }, strict);
export type NewComment = Type.Static<typeof NewComment>;
export const CommentWritten = Type.Object({ commentId: Uuid });
export type CommentWritten = Type.Static<typeof CommentWritten>;
