import type { LocalDate } from "@kedge/engine";
import { type ClientId, type ConversationId, type EpisodeId, type MemberId, newId } from "../ids.ts";
import type { Transaction } from "../transaction.ts";
import { openWords, vaultPlace, type WordsPlace } from "./words.ts";

export interface ProgressConversation {
  readonly conversationId: ConversationId;
  readonly guide: string;
  readonly guideVersion: string;
  readonly heldOn: LocalDate;
  /** What was found, by the guide's topics; empty once the client was erased. */
  readonly words: Readonly<Record<string, string>>;
  readonly recordedBy: MemberId;
  readonly recordedAt: Date;
}

export type NewProgressConversation = Pick<
  ProgressConversation,
  "guide" | "guideVersion" | "heldOn" | "words"
> & { readonly clientId: ClientId; readonly episodeId: EpisodeId };

/** Keeps what came out of a guided conversation; its words are encrypted under the client's key. */
export async function recordProgressConversation(
  tx: Transaction,
  conversation: NewProgressConversation,
): Promise<ConversationId> {
  const conversationId = newId<ConversationId>();
  const { clientId, words } = conversation;
  await tx.db
    .insertInto("progress_conversation")
    .values({
      conversation_id: conversationId,
      client_id: clientId,
      episode_id: conversation.episodeId,
      guide: conversation.guide,
      guide_version: conversation.guideVersion,
      held_on: conversation.heldOn,
      words: await tx.vault.encrypt(JSON.stringify(words), vaultPlace(tx, wordsOf(clientId, conversationId))),
    })
    .execute();
  return conversationId;
}

/** The conversations of an episode of care, the newest first. */
export async function listProgressConversations(
  tx: Transaction,
  episodeId: EpisodeId,
): Promise<readonly ProgressConversation[]> {
  const rows = await tx.db
    .selectFrom("progress_conversation")
    .selectAll()
    .where("episode_id", "=", episodeId)
    .orderBy("held_on", "desc")
    .orderBy("recorded_at", "desc")
    .execute();
  return Promise.all(
    rows.map(async row => {
      const words = await openWords(tx, row.words, wordsOf(row.client_id, row.conversation_id));
      return {
        conversationId: row.conversation_id,
        guide: row.guide,
        guideVersion: row.guide_version,
        heldOn: row.held_on,
        words: words === null ? {} : (JSON.parse(words) as Record<string, string>),
        recordedBy: row.recorded_by,
        recordedAt: row.recorded_at,
      };
    }),
  );
}

const wordsOf = (clientId: ClientId, row: ConversationId): WordsPlace => ({
  clientId,
  table: "progress_conversation",
  column: "words",
  row,
});
