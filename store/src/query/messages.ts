import { sql } from "kysely";
import { Conflict, errorCode } from "../error.ts";
import type { ClientId, EpisodeId, MemberId, SecureMessageId } from "../ids.ts";
import type { Transaction } from "../transaction.ts";
import { openWords, sealWords } from "./words.ts";

/** A message between a client and those who treat them. */
export interface SecureMessage {
  readonly messageId: SecureMessageId;
  readonly clientId: ClientId;
  readonly authorMemberId: MemberId;
  readonly fromClient: boolean;
  /** `null` when the client was erased. */
  readonly words: string | null;
  readonly sentAt: Date;
  /** When the other side first saw it. */
  readonly readAt: Date | null;
}

/** The state of the messages of one episode of care. */
export interface MessageThread {
  readonly clientId: ClientId;
  readonly lastAt: Date;
  /** The last message comes from the client. */
  readonly unanswered: boolean;
  /** Messages of the client that nobody has opened. */
  readonly unread: number;
}

/**
 * Sends a message of the acting member. Sent again under the same id it is the same message.
 * @throws Conflict when other words were sent under this id
 */
export async function sendMessage(
  tx: Transaction,
  message: {
    readonly messageId: SecureMessageId;
    readonly clientId: ClientId;
    readonly episodeId: EpisodeId;
    readonly words: string;
  },
): Promise<{ readonly sentBefore: boolean }> {
  const { messageId, clientId, episodeId, words } = message;
  const before = await tx.db
    .selectFrom("message")
    .selectAll()
    .where("message_id", "=", messageId)
    .executeTakeFirst();
  if (before) {
    const same = before.client_id === clientId && (await read(tx, before)).words === words;
    if (!same) throw taken();
    return { sentBefore: true };
  }
  const sealed = await sealWords(tx, words, wordsOf(clientId, messageId));
  try {
    await tx.db
      .insertInto("message")
      .values({ message_id: messageId, client_id: clientId, episode_id: episodeId, words: sealed })
      .execute();
  } catch (error) {
    if (errorCode(error) === "23505") throw taken();
    throw error;
  }
  return { sentBefore: false };
}

const taken = () => new Conflict("Under this id another message was sent. Send yours under a new id.");

/** The messages of one client that the actor may see, the oldest first. */
export async function listMessages(tx: Transaction, clientId: ClientId): Promise<readonly SecureMessage[]> {
  const rows = await tx.db
    .selectFrom("message")
    .selectAll()
    .where("client_id", "=", clientId)
    .orderBy("sent_at")
    .execute();
  return Promise.all(rows.map(row => read(tx, row)));
}

/** Notes that the acting side has seen the other side's messages. @returns how many were new */
export async function noteMessagesRead(tx: Transaction, clientId: ClientId): Promise<number> {
  const rows = await tx.db
    .updateTable("message")
    .set({ read_at: sql<Date>`clock_timestamp()` })
    .where("client_id", "=", clientId)
    .where("from_client", "=", tx.actor.kind !== "client")
    .where("read_at", "is", null)
    .returning("message_id")
    .execute();
  return rows.length;
}

/** How many messages of the other side the actor has not opened. */
export async function countUnreadMessages(tx: Transaction): Promise<number> {
  const row = await tx.db
    .selectFrom("message")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("from_client", "=", tx.actor.kind !== "client")
    .where("read_at", "is", null)
    .executeTakeFirstOrThrow();
  return row.count;
}

/** The conversations the actor sees: the unanswered first, the longest waiting before the others. */
export async function listMessageThreads(tx: Transaction): Promise<readonly MessageThread[]> {
  const { rows } = await sql<MessageThread>`
    select m.client_id as "clientId", max(m.sent_at) as "lastAt",
      (array_agg(m.from_client order by m.sent_at desc))[1] as "unanswered",
      count(*) filter (where m.from_client and m.read_at is null) as "unread"
    from kedge.message m
    group by m.client_id
    order by 3 desc, case when (array_agg(m.from_client order by m.sent_at desc))[1]
      then max(m.sent_at) end asc, max(m.sent_at) desc`.execute(tx.db);
  return rows;
}

/** What the organization says about messages; `null` when it has said nothing. */
export async function readMessageNotice(tx: Transaction): Promise<string | null> {
  const row = await tx.db.selectFrom("message_notice").select("words").executeTakeFirst();
  return row?.words ?? null;
}

/** Sets what the organization says about messages. */
export async function saveMessageNotice(tx: Transaction, words: string): Promise<void> {
  const changed = await tx.db
    .updateTable("message_notice")
    .set({ words, changed_at: sql<Date>`clock_timestamp()` })
    .returning("words")
    .executeTakeFirst();
  if (!changed) await tx.db.insertInto("message_notice").values({ words }).execute();
}

async function read(
  tx: Transaction,
  row: {
    readonly message_id: SecureMessageId;
    readonly client_id: ClientId;
    readonly author_member_id: MemberId;
    readonly from_client: boolean;
    readonly words: Buffer;
    readonly sent_at: Date;
    readonly read_at: Date | null;
  },
): Promise<SecureMessage> {
  const { message_id: messageId, client_id: clientId } = row;
  return {
    messageId,
    clientId,
    authorMemberId: row.author_member_id,
    fromClient: row.from_client,
    words: await openWords(tx, row.words, wordsOf(clientId, messageId)),
    sentAt: row.sent_at,
    readAt: row.read_at,
  };
}

const wordsOf = (clientId: ClientId, row: SecureMessageId) =>
  ({ clientId, table: "message", column: "words", row }) as const;
