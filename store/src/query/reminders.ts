import type { LocalDate } from "@kedge/engine";
import type { ChannelId, ClientId, MemberId } from "../ids.ts";
import type { Transaction } from "../transaction.ts";

/** When and where a client wants to be told that a check-in is waiting. */
export interface Reminder {
  readonly channelId: ChannelId;
  /** 1 is Monday, 7 is Sunday. */
  readonly weekdays: readonly number[];
  /** `18:00`, on the wall's clock of the zone. */
  readonly at: string;
  /** IANA name. */
  readonly timeZone: string;
  readonly language: "en" | "de" | "es";
  /** Whether they want a second one for the same check-in. */
  readonly repeat: boolean;
  readonly nextAt: Date;
}

/** One whose time has come, with what was sent before. */
export interface DueReminder extends Reminder {
  readonly memberId: MemberId;
  readonly clientId: ClientId;
  /** The day of the check-in after which the last reminders were sent; `null`: before the first one. */
  readonly remindedAfter: LocalDate | null;
  /** How many were sent since that check-in. */
  readonly remindedCount: number;
}

const columns = [
  "channel_id as channelId",
  "weekdays",
  "at_time as at",
  "time_zone as timeZone",
  "language",
  "repeat",
  "next_at as nextAt",
] as const;

/** The acting client's own reminder; `null` when they want none. */
export async function ownReminder(tx: Transaction): Promise<Reminder | null> {
  const row = await tx.db.selectFrom("reminder").select(columns).executeTakeFirst();
  return row ? { ...row, at: row.at.slice(0, 5) } : null;
}

/** Keeps the acting client's wish in place of an earlier one. The channel has to be theirs. */
export async function saveReminder(tx: Transaction, reminder: Reminder): Promise<void> {
  const values = {
    channel_id: reminder.channelId,
    weekdays: [...reminder.weekdays],
    at_time: reminder.at,
    time_zone: reminder.timeZone,
    language: reminder.language,
    repeat: reminder.repeat,
    next_at: reminder.nextAt,
  };
  await tx.db
    .insertInto("reminder")
    .values(values)
    .onConflict(conflict => conflict.columns(["organization_id", "member_id"]).doUpdateSet(values))
    .execute();
}

/** @returns whether the acting client had one */
export async function removeReminder(tx: Transaction): Promise<boolean> {
  const { numDeletedRows } = await tx.db.deleteFrom("reminder").executeTakeFirstOrThrow();
  return numDeletedRows > 0n;
}

/**
 * Takes the reminders whose time has come, each by one server only, and sets when they come next: whoever is killed
 * afterwards leaves one out and never sends one twice.
 * @param next when a reminder comes again
 */
export async function takeDueReminders(
  tx: Transaction,
  now: Date,
  next: (reminder: Reminder) => Date,
): Promise<readonly DueReminder[]> {
  const rows = await tx.db
    .selectFrom("reminder")
    .select([
      ...columns,
      "member_id as memberId",
      "client_id as clientId",
      "reminded_after as remindedAfter",
      "reminded_count as remindedCount",
    ])
    .where("next_at", "<=", now)
    .orderBy("next_at")
    .limit(atOnce)
    .forUpdate()
    .skipLocked()
    .execute();
  const due = rows.map(row => ({ ...row, at: row.at.slice(0, 5) }));
  for (const reminder of due) {
    await tx.db
      .updateTable("reminder")
      .set({ next_at: next(reminder) })
      .where("member_id", "=", reminder.memberId)
      .execute();
  }
  return due;
}

/** So many of an organization in one round. */
const atOnce = 100;

/** Keeps how many reminders were sent since a check-in. */
export async function countReminders(
  tx: Transaction,
  memberId: MemberId,
  { after, count }: { readonly after: LocalDate | null; readonly count: number },
): Promise<void> {
  await tx.db
    .updateTable("reminder")
    .set({ reminded_after: after, reminded_count: count })
    .where("member_id", "=", memberId)
    .execute();
}
