import { sql } from "kysely";
import type { AlertId, MessageId } from "../ids.ts";
import type { Transaction } from "../transaction.ts";

/** A message that still has to go out. It carries no content: whoever gets it looks in Kedge. */
export interface OutboxMessage {
  readonly messageId: MessageId;
  readonly alertId: AlertId;
  readonly kind: string;
  readonly dueAt: Date;
  readonly attempts: number;
}

/** Messages that are due, the oldest first, held by this transaction; those another one holds are left out. */
export async function dueMessages(tx: Transaction, limit: number): Promise<readonly OutboxMessage[]> {
  return tx.db
    .selectFrom("outbox")
    .select(["message_id as messageId", "alert_id as alertId", "kind", "due_at as dueAt", "attempts"])
    .where("sent_at", "is", null)
    .where("due_at", "<=", sql<Date>`clock_timestamp()`)
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

/** Counts a failed attempt and tries again at `dueAt`. */
export async function postponeMessage(tx: Transaction, messageId: MessageId, dueAt: Date): Promise<void> {
  await tx.db
    .updateTable("outbox")
    .set(row => ({ due_at: dueAt, attempts: row("attempts", "+", 1) }))
    .where("message_id", "=", messageId)
    .execute();
}
