import type { LocalDate } from "@kedge/engine";
import { sql } from "kysely";
import { type ClientId, type EpisodeId, type MemberId, type NoteId, newId } from "../ids.ts";
import type { NoteKind } from "../schema.ts";
import type { Transaction } from "../transaction.ts";
import { found } from "./outcome.ts";
import { openWords, sealWords } from "./words.ts";

/** The text of each section by its code. */
export type NoteSections = Readonly<Record<string, string>>;

export interface SessionNote {
  readonly noteId: NoteId;
  readonly clientId: ClientId;
  readonly episodeId: EpisodeId;
  readonly authorMemberId: MemberId;
  /** `psychotherapy`: kept apart for its author alone. */
  readonly kind: NoteKind;
  readonly template: string;
  readonly aboutDate: LocalDate;
  /** Empty when the client was erased. */
  readonly sections: NoteSections;
  readonly addendumTo: NoteId | null;
  readonly writtenAt: Date;
  /** Signed notes are never changed. */
  readonly signedAt: Date | null;
}

/** Begins a note of the acting clinician; it is a draft until it is signed. */
export async function writeNote(
  tx: Transaction,
  note: Pick<SessionNote, "clientId" | "episodeId" | "kind" | "template" | "aboutDate" | "sections"> & {
    readonly addendumTo?: NoteId;
  },
): Promise<NoteId> {
  const noteId = newId<NoteId>();
  await tx.db
    .insertInto("session_note")
    .values({
      note_id: noteId,
      client_id: note.clientId,
      episode_id: note.episodeId,
      kind: note.kind,
      template: note.template,
      about_date: note.aboutDate,
      sections: await sealed(tx, note.clientId, noteId, note.sections),
      addendum_to: note.addendumTo ?? null,
    })
    .execute();
  return noteId;
}

/** Changes a draft of one's own. @throws NotFound */
export async function changeNote(
  tx: Transaction,
  { noteId, clientId }: Pick<SessionNote, "noteId" | "clientId">,
  { aboutDate, sections }: Pick<SessionNote, "aboutDate" | "sections">,
): Promise<void> {
  const row = await tx.db
    .updateTable("session_note")
    .set({ about_date: aboutDate, sections: await sealed(tx, clientId, noteId, sections) })
    .where("note_id", "=", noteId)
    .where("signed_at", "is", null)
    .returning("note_id")
    .executeTakeFirst();
  found(row, "draft of yours");
}

/** Signs a draft of one's own: from now on it is never changed. @throws NotFound */
export async function signNote(tx: Transaction, noteId: NoteId): Promise<void> {
  const row = await tx.db
    .updateTable("session_note")
    .set({ signed_at: sql<Date>`clock_timestamp()` })
    .where("note_id", "=", noteId)
    .where("signed_at", "is", null)
    .returning("note_id")
    .executeTakeFirst();
  found(row, "draft of yours");
}

/** Throws a draft of one's own away. @throws NotFound */
export async function discardNote(tx: Transaction, noteId: NoteId): Promise<void> {
  const row = await tx.db
    .deleteFrom("session_note")
    .where("note_id", "=", noteId)
    .returning("note_id")
    .executeTakeFirst();
  found(row, "draft of yours");
}

/** @throws NotFound */
export async function findNote(tx: Transaction, noteId: NoteId): Promise<SessionNote> {
  const row = await notes(tx).where("note_id", "=", noteId).executeTakeFirst();
  return read(tx, found(row, "note"));
}

/** The notes about a client that the actor may read, the newest session first. */
export async function listNotes(tx: Transaction, clientId: ClientId): Promise<readonly SessionNote[]> {
  const rows = await notes(tx)
    .where("client_id", "=", clientId)
    .orderBy("about_date", "desc")
    .orderBy("written_at", "desc")
    .execute();
  return Promise.all(rows.map(row => read(tx, row)));
}

const notes = (tx: Transaction) => tx.db.selectFrom("session_note").selectAll();
type Row = Awaited<ReturnType<ReturnType<typeof notes>["executeTakeFirstOrThrow"]>>;

async function read(tx: Transaction, row: Row): Promise<SessionNote> {
  const words = await openWords(tx, row.sections, sectionsOf(row.client_id, row.note_id));
  return {
    noteId: row.note_id,
    clientId: row.client_id,
    episodeId: row.episode_id,
    authorMemberId: row.author_member_id,
    kind: row.kind,
    template: row.template,
    aboutDate: row.about_date,
    sections: words === null ? {} : (JSON.parse(words) as NoteSections),
    addendumTo: row.addendum_to,
    writtenAt: row.written_at,
    signedAt: row.signed_at,
  };
}

async function sealed(
  tx: Transaction,
  clientId: ClientId,
  noteId: NoteId,
  sections: NoteSections,
): Promise<Buffer> {
  return sealWords(tx, JSON.stringify(sections), sectionsOf(clientId, noteId));
}

const sectionsOf = (clientId: ClientId, row: NoteId) =>
  ({ clientId, table: "session_note", column: "sections", row }) as const;
