import { type ClientId, type CommentId, type EntryId, type EpisodeId, type MemberId, newId } from "../ids.ts";
import { organizationOf, type Transaction } from "../transaction.ts";
import type { Place } from "../vault/vault.ts";
import { found } from "./outcome.ts";

export interface CommentRow {
  readonly commentId: CommentId;
  readonly entryId: EntryId;
  readonly writtenBy: MemberId;
  readonly writtenAt: Date;
  readonly words: string;
}

/** Says something about an entry that the client shares. @throws NotFound when it is not shared or not theirs */
export async function commentOnEntry(
  tx: Transaction,
  comment: { readonly clientId: ClientId; readonly entryId: EntryId; readonly words: string },
): Promise<CommentId> {
  const { clientId, entryId, words } = comment;
  const commentId = newId<CommentId>();
  const entry = await tx.db
    .selectFrom("entry")
    .select("episode_id")
    .where("entry_id", "=", entryId)
    .where("client_id", "=", clientId)
    .executeTakeFirst();
  const episodeId: EpisodeId = found(entry, "entry").episode_id;
  await tx.db
    .insertInto("entry_comment")
    .values({
      comment_id: commentId,
      entry_id: entryId,
      client_id: clientId,
      episode_id: episodeId,
      words: await tx.vault.encrypt(words, wordsOf(tx, clientId, commentId)),
    })
    .execute();
  return commentId;
}

/** The comments on a client's entries, the oldest first. */
export async function listComments(tx: Transaction, clientId: ClientId): Promise<readonly CommentRow[]> {
  const rows = await tx.db
    .selectFrom("entry_comment")
    .select([
      "comment_id as commentId",
      "entry_id as entryId",
      "written_by as writtenBy",
      "written_at as writtenAt",
      "words",
    ])
    .where("client_id", "=", clientId)
    .orderBy("written_at")
    .orderBy("comment_id")
    .execute();
  return Promise.all(
    rows.map(async ({ words, ...row }) => ({
      ...row,
      words: await tx.vault.decrypt(words, wordsOf(tx, clientId, row.commentId)),
    })),
  );
}

function wordsOf(tx: Transaction, clientId: ClientId, commentId: CommentId): Place {
  return {
    organizationId: organizationOf(tx),
    person: clientId,
    table: "entry_comment",
    column: "words",
    row: commentId,
  };
}
