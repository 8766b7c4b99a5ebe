import { sql } from "kysely";
import { type DutyId, type MemberId, newId } from "../ids.ts";
import type { ChannelKind } from "../schema.ts";
import type { Transaction } from "../transaction.ts";

/** A time in which a member is on duty for alerts. */
export interface Duty {
  readonly dutyId: DutyId;
  readonly memberId: MemberId;
  readonly startsAt: Date;
  readonly endsAt: Date;
}

/** The rota from now on, the soonest first. */
export async function comingDuties(tx: Transaction): Promise<readonly Duty[]> {
  return tx.db
    .selectFrom("duty")
    .select(["duty_id as dutyId", "member_id as memberId", "starts_at as startsAt", "ends_at as endsAt"])
    .where("ends_at", ">", sql<Date>`clock_timestamp()`)
    .orderBy("starts_at")
    .orderBy("duty_id")
    .execute();
}

/** For an administrator. */
export async function addDuty(
  tx: Transaction,
  { memberId, startsAt, endsAt }: Omit<Duty, "dutyId">,
): Promise<DutyId> {
  const dutyId = newId<DutyId>();
  await tx.db
    .insertInto("duty")
    .values({ duty_id: dutyId, member_id: memberId, starts_at: startsAt, ends_at: endsAt })
    .execute();
  return dutyId;
}

/** For an administrator. @returns whether there was such a duty */
export async function removeDuty(tx: Transaction, dutyId: DutyId): Promise<boolean> {
  const { numDeletedRows } = await tx.db
    .deleteFrom("duty")
    .where("duty_id", "=", dutyId)
    .executeTakeFirstOrThrow();
  return numDeletedRows > 0n;
}

/** Whether this member is on duty now, by the database's clock. */
export async function isOnDuty(tx: Transaction, memberId: MemberId): Promise<boolean> {
  const { rows } = await sql<{ on: boolean }>`
    select ${memberId}::uuid in (select kedge.on_duty()) as "on"`.execute(tx.db);
  return rows[0]?.on ?? false;
}

/** For an administrator: by which kinds of channel each member of the staff can be reached, not where. */
export async function staffChannels(
  tx: Transaction,
): Promise<
  readonly { readonly channelId: string; readonly memberId: MemberId; readonly kind: ChannelKind }[]
> {
  const { rows } = await sql<{ channelId: string; memberId: MemberId; kind: ChannelKind }>`
    select channel_id as "channelId", member_id as "memberId", kind from kedge.staff_channels()`.execute(
    tx.db,
  );
  return rows;
}
