import { type RawBuilder, sql } from "kysely";
import type { AlertId, MessageId } from "../ids.ts";
import type { MessageKind } from "../schema.ts";
import type { Transaction } from "../transaction.ts";
import { instantOf } from "./instant-of.ts";

/** A message that still has to go out. It carries no content: whoever gets it looks in Kedge. */
export interface OutboxMessage {
  readonly messageId: MessageId;
  readonly alertId: AlertId;
  readonly kind: MessageKind;
  readonly dueAt: Date;
  readonly attempts: number;
}

/** How the messages of an organization stand; of nobody in particular. */
export interface OutboxState {
  /** Waiting to be sent, now or later. */
  readonly waiting: number;
  /** Of these, how many failed at least as often as was asked about. */
  readonly undelivered: number;
  /** Since when the longest waiting one has been due; `null` when none is due. */
  readonly oldestDueAt: Date | null;
  /** Seconds since then, by the database's clock. */
  readonly secondsOverdue: number;
}

/** No message is meant to wait longer than this; one that seems to was written before the clock was set back. */
const longestWaitHours = 1;

const columns = [
  "message_id as messageId",
  "alert_id as alertId",
  "kind",
  "due_at as dueAt",
  "attempts",
] as const;

/**
 * Messages that are due, the oldest first, held by this transaction; those another one holds are left out.
 * @param now for tests; without it the database's clock counts
 */
export async function dueMessages(
  tx: Transaction,
  limit: number,
  now: Date | null = null,
): Promise<readonly OutboxMessage[]> {
  return unsent(tx)
    .select(columns)
    .where(isDue(now))
    .orderBy("due_at")
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute();
}

export async function markMessageSent(tx: Transaction, messageId: MessageId): Promise<void> {
  await tx.db
    .updateTable("outbox")
    .set(row => ({ sent_at: sql<Date>`clock_timestamp()`, attempts: row("attempts", "+", 1) }))
    .where("message_id", "=", messageId)
    .execute();
}

/** Counts a failed attempt and tries again in so many milliseconds. */
export async function postponeMessage(
  tx: Transaction,
  messageId: MessageId,
  milliseconds: number,
  now: Date | null = null,
): Promise<void> {
  await tx.db
    .updateTable("outbox")
    .set(row => ({
      due_at: sql<Date>`${instantOf(now)} + make_interval(secs => ${milliseconds / 1000})`,
      attempts: row("attempts", "+", 1),
    }))
    .where("message_id", "=", messageId)
    .execute();
}

/** Withdraws the messages about alerts that somebody acknowledged before they could be sent; returns how many. */
export async function withdrawAcknowledged(tx: Transaction): Promise<number> {
  const { numUpdatedRows } = await tx.db
    .updateTable("outbox")
    .set({ withdrawn_at: sql<Date>`clock_timestamp()` })
    .where("sent_at", "is", null)
    .where("withdrawn_at", "is", null)
    .where("alert_id", "in", query =>
      query.selectFrom("alert").select("alert_id").where("acknowledged_at", "is not", null),
    )
    .executeTakeFirstOrThrow();
  return Number(numUpdatedRows);
}

/** Messages that failed at least `attempts` times (0: all that wait), about the alerts the actor may see. */
export async function undeliveredMessages(
  tx: Transaction,
  attempts: number,
): Promise<readonly OutboxMessage[]> {
  return unsent(tx)
    .select(columns)
    .where("attempts", ">=", attempts)
    .orderBy("due_at")
    .orderBy("message_id")
    .execute();
}

/** @param attempts from how many failures on a message counts as undelivered */
export async function outboxState(
  tx: Transaction,
  attempts: number,
  now: Date | null = null,
): Promise<OutboxState> {
  const row = await unsent(tx)
    .select(row => [
      row.fn.countAll<number>().as("waiting"),
      row.fn.countAll<number>().filterWhere("attempts", ">=", attempts).as("undelivered"),
      row.fn.min("due_at").filterWhere(isDue(now)).as("oldestDueAt"),
      sql<number>`coalesce(extract(epoch from ${instantOf(now)} - min(due_at) filter (where ${isDue(now)})), 0)::float8`.as(
        "secondsOverdue",
      ),
    ])
    .executeTakeFirstOrThrow();
  return row;
}

function unsent(tx: Transaction) {
  return tx.db.selectFrom("outbox").where("sent_at", "is", null).where("withdrawn_at", "is", null);
}

function isDue(now: Date | null): RawBuilder<boolean> {
  return sql<boolean>`(due_at <= ${instantOf(now)}
    or due_at > ${instantOf(now)} + make_interval(hours => ${longestWaitHours}))`;
}
