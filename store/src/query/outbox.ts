import { type RawBuilder, sql } from "kysely";
import type { AlertId, ChannelId, MessageId } from "../ids.ts";
import type { ChannelKind, MessageKind } from "../schema.ts";
import type { Transaction } from "../transaction.ts";
import { instantOf } from "./instant-of.ts";

/** A message that still has to go out. It carries no content: whoever gets it looks in Kedge. */
export interface OutboxMessage {
  readonly messageId: MessageId;
  readonly alertId: AlertId;
  readonly kind: MessageKind;
  readonly dueAt: Date;
  readonly attempts: number;
  /** The one person's channel it is addressed to; `null`: the installation's own. */
  readonly channelId: ChannelId | null;
  /** A fixed word for why the last attempt failed; `null` before the first. */
  readonly lastReason: string | null;
}

/** Whose way out a message takes: the installation's own, or the persons' channels of one kind. */
export type Lane = "installation" | ChannelKind;

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
/** Quiet hours are part of one day; what seems to be held longer was written before the clock was set back. */
const longestQuietHours = 25;

const columns = [
  "message_id as messageId",
  "alert_id as alertId",
  "kind",
  "due_at as dueAt",
  "attempts",
  "channel_id as channelId",
  "last_reason as lastReason",
] as const;

/**
 * The message of this lane that has been due longest, held by this transaction; one that another holds is left out.
 * @param now for tests; without it the database's clock counts
 */
export async function dueMessage(
  tx: Transaction,
  lane: Lane,
  now: Date | null = null,
): Promise<OutboxMessage | null> {
  const row = await unsent(tx)
    .select(columns)
    .where(isDue(now))
    .$if(lane === "installation", query => query.where("channel_id", "is", null))
    .$if(lane !== "installation", query =>
      query.where("channel_id", "in", channels =>
        channels
          .selectFrom("member_channel")
          .select("channel_id")
          .where("kind", "=", lane as ChannelKind),
      ),
    )
    .orderBy("due_at")
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
  return row ?? null;
}

/**
 * Addresses due messages that aren't yet: to every confirmed channel, of these kinds, of whoever the alert belongs to
 * or was passed on to.
 * @param kinds the kinds that this installation can send by
 * @param ownWay whether the installation has a way of its own, that takes the message as well
 * @param wait milliseconds until the next look when nobody can be reached
 */
export async function addressMessages(
  tx: Transaction,
  {
    kinds,
    ownWay,
    wait,
  }: { readonly kinds: readonly ChannelKind[]; readonly ownWay: boolean; readonly wait: number },
  now: Date | null = null,
): Promise<void> {
  const waiting = await unsent(tx)
    .select(["message_id as messageId"])
    .where("channel_id", "is", null)
    .where("addressed_at", "is", null)
    .where(isDue(now))
    .orderBy("due_at")
    .forUpdate()
    .skipLocked()
    .execute();
  for (const { messageId } of waiting) {
    const { numAffectedRows = 0n } = await sql`
      insert into kedge.outbox (alert_id, kind, channel_id, due_at)
      select o.alert_id, o.kind, c.channel_id, o.due_at
      from kedge.outbox o join kedge.alert a using (organization_id, alert_id)
        join kedge.member_channel c on c.organization_id = o.organization_id
        join kedge.member m on m.organization_id = c.organization_id and m.member_id = c.member_id
      where o.message_id = ${messageId} and c.confirmed_at is not null and c.kind = any (${[...kinds]}::text[])
        and m.suspended_at is null and (c.member_id = a.owner_member_id
          or c.member_id in (select kedge.audience_of(a.escalated_to, a.team_id)))`.execute(tx.db);
    if (numAffectedRows > 0n) await markAddressed(tx, messageId, !ownWay);
    else if (!ownWay) await postponeMessage(tx, messageId, wait, "nobody-reachable", now);
  }
}

async function markAddressed(tx: Transaction, messageId: MessageId, done: boolean): Promise<void> {
  const instant = sql<Date>`clock_timestamp()`;
  await tx.db
    .updateTable("outbox")
    .set({ addressed_at: instant, ...(done ? { sent_at: instant } : {}) })
    .where("message_id", "=", messageId)
    .execute();
}

/** Keeps a message until its receiver's quiet hours are over. No attempt is counted. */
export async function holdMessage(tx: Transaction, messageId: MessageId, until: Date): Promise<void> {
  await tx.db.updateTable("outbox").set({ held_until: until }).where("message_id", "=", messageId).execute();
}

export async function markMessageSent(tx: Transaction, messageId: MessageId): Promise<void> {
  await tx.db
    .updateTable("outbox")
    .set(row => ({ sent_at: sql<Date>`clock_timestamp()`, attempts: row("attempts", "+", 1) }))
    .where("message_id", "=", messageId)
    .execute();
}

/**
 * Counts a failed attempt and tries again in so many milliseconds.
 * @param reason a fixed word
 */
export async function postponeMessage(
  tx: Transaction,
  messageId: MessageId,
  milliseconds: number,
  reason: string,
  now: Date | null = null,
): Promise<void> {
  await tx.db
    .updateTable("outbox")
    .set(row => ({
      due_at: sql<Date>`${instantOf(now)} + make_interval(secs => ${milliseconds / 1000})`,
      attempts: row("attempts", "+", 1),
      last_reason: reason,
    }))
    .where("message_id", "=", messageId)
    .execute();
}

/** Gives a message up whose receiver doesn't exist any more. */
export async function withdrawMessage(tx: Transaction, messageId: MessageId): Promise<void> {
  await tx.db
    .updateTable("outbox")
    .set({ withdrawn_at: sql<Date>`clock_timestamp()` })
    .where("message_id", "=", messageId)
    .execute();
}

/** For an administrator: makes an unsent message due at once. @returns whether there is such a message */
export async function hurryMessage(tx: Transaction, messageId: MessageId): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable("outbox")
    .set({ due_at: sql<Date>`clock_timestamp()` })
    .where("message_id", "=", messageId)
    .where("sent_at", "is", null)
    .where("withdrawn_at", "is", null)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

/** Withdraws the messages about alerts that somebody acknowledged before they could be sent; returns how many. */
export async function withdrawAcknowledged(tx: Transaction): Promise<number> {
  const { numUpdatedRows } = await tx.db
    .updateTable("outbox")
    .set({ withdrawn_at: sql<Date>`clock_timestamp()` })
    .where("sent_at", "is", null)
    .where("withdrawn_at", "is", null)
    .where(row =>
      row.exists(
        row
          .selectFrom("alert")
          .whereRef("alert.organization_id", "=", "outbox.organization_id")
          .whereRef("alert.alert_id", "=", "outbox.alert_id")
          .where("acknowledged_at", "is not", null),
      ),
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
  const instant = instantOf(now);
  return sql<boolean>`((due_at <= ${instant} or due_at > ${instant} + make_interval(hours => ${longestWaitHours}))
    and (held_until is null or held_until <= ${instant}
      or held_until > ${instant} + make_interval(hours => ${longestQuietHours})))`;
}
