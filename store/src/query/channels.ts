import { createHash, timingSafeEqual } from "node:crypto";
import { sql } from "kysely";
import { type ChannelId, type ClientId, type MemberId, newId } from "../ids.ts";
import type { ChannelKind } from "../schema.ts";
import { organizationOf, type Transaction } from "../transaction.ts";
import type { Place } from "../vault/vault.ts";

/** Hours of the person's own day in which they aren't called, as `22:00`; equal ends: never quiet. */
export interface QuietHours {
  readonly from: string;
  readonly until: string;
  /** IANA name. */
  readonly timeZone: string;
}

/** A way to reach a person, in the clear: for themselves and for what sends. */
export interface MemberChannel {
  readonly channelId: ChannelId;
  readonly kind: ChannelKind;
  /** E-mail address, phone number, or the browser's push subscription as JSON. */
  readonly address: string;
  readonly quiet: QuietHours;
  readonly confirmed: boolean;
}

export interface NewChannel {
  readonly kind: ChannelKind;
  readonly address: string;
  readonly timeZone: string;
  /** A code that was sent there; `null` for a channel that needs no proof, such as the browser's own. */
  readonly code: { readonly code: string; readonly expiresAt: Date } | null;
}

/** So many codes may be tried before a new one has to be sent. */
const attemptsPerCode = 5;

/** Keeps a channel of the acting member. With a code it carries nothing until the code was entered. */
export async function addChannel(tx: Transaction, channel: NewChannel): Promise<ChannelId> {
  const channelId = newId<ChannelId>();
  const clientId = tx.actor.kind === "client" ? tx.actor.clientId : null;
  await tx.db
    .insertInto("member_channel")
    .values({
      channel_id: channelId,
      kind: channel.kind,
      address: await tx.vault.encrypt(channel.address, addressOf(tx, clientId, channelId)),
      time_zone: channel.timeZone,
      code_hash: channel.code && hash(channelId, channel.code.code),
      code_expires_at: channel.code?.expiresAt ?? null,
      confirmed_at: channel.code ? null : sql<Date>`clock_timestamp()`,
    })
    .execute();
  return channelId;
}

/** The acting member's own channels, the oldest first. */
export async function ownChannels(tx: Transaction): Promise<readonly MemberChannel[]> {
  if (!("memberId" in tx.actor)) throw new Error("Only a member has channels of their own.");
  const rows = await tx.db
    .selectFrom("member_channel")
    .selectAll()
    .where("member_id", "=", tx.actor.memberId)
    .orderBy("created_at")
    .orderBy("channel_id")
    .execute();
  return Promise.all(
    rows.map(async row => ({
      channelId: row.channel_id,
      kind: row.kind,
      address: await openAddress(tx, row.address, row.client_id, row.channel_id),
      quiet: quietOf(row),
      confirmed: row.confirmed_at !== null,
    })),
  );
}

/** Whether the code is the one that was sent to this channel of the acting member. It is spent then. */
export async function confirmChannel(tx: Transaction, channelId: ChannelId, code: string): Promise<boolean> {
  const row = await tx.db
    .selectFrom("member_channel")
    .select(["code_hash", "code_attempts", sql<boolean>`code_expires_at > clock_timestamp()`.as("valid")])
    .where("channel_id", "=", channelId)
    .forUpdate()
    .executeTakeFirst();
  if (!row?.code_hash || !row.valid || row.code_attempts >= attemptsPerCode) return false;
  const right = timingSafeEqual(row.code_hash, hash(channelId, code));
  await tx.db
    .updateTable("member_channel")
    .set(
      right
        ? { confirmed_at: sql<Date>`clock_timestamp()`, code_hash: null, code_expires_at: null }
        : { code_attempts: row.code_attempts + 1 },
    )
    .where("channel_id", "=", channelId)
    .execute();
  return right;
}

/** @returns whether the acting member has this channel */
export async function setQuietHours(
  tx: Transaction,
  channelId: ChannelId,
  { from, until, timeZone }: QuietHours,
): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable("member_channel")
    .set({ quiet_from: from, quiet_until: until, time_zone: timeZone })
    .where("channel_id", "=", channelId)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

/** @returns whether the acting member had this channel */
export async function removeChannel(tx: Transaction, channelId: ChannelId): Promise<boolean> {
  const { numDeletedRows } = await tx.db
    .deleteFrom("member_channel")
    .where("channel_id", "=", channelId)
    .executeTakeFirstOrThrow();
  return numDeletedRows > 0n;
}

/** The receiver doesn't exist any more (a browser gave its subscription up): nothing is sent there again. */
export async function retireChannel(tx: Transaction, channelId: ChannelId): Promise<void> {
  await tx.db
    .updateTable("member_channel")
    .set({ confirmed_at: null })
    .where("channel_id", "=", channelId)
    .execute();
}

/** Where a channel leads and when it is quiet; for what sends. */
export async function findChannel(
  tx: Transaction,
  channelId: ChannelId,
): Promise<(Omit<MemberChannel, "confirmed"> & { readonly memberId: MemberId }) | null> {
  const row = await tx.db
    .selectFrom("member_channel")
    .selectAll()
    .where("channel_id", "=", channelId)
    .where("confirmed_at", "is not", null)
    .executeTakeFirst();
  if (!row) return null;
  return {
    channelId,
    memberId: row.member_id,
    kind: row.kind,
    address: await openAddress(tx, row.address, row.client_id, channelId),
    quiet: quietOf(row),
  };
}

/**
 * Where a client is reached by their own choice, the oldest first; for what sends in the background. Whoever asks in
 * somebody's name has to make sure first that they may see the client.
 */
export async function confirmedChannelsOf(
  tx: Transaction,
  clientId: ClientId,
): Promise<readonly MemberChannel[]> {
  const rows = await tx.db
    .selectFrom("member_channel")
    .selectAll()
    .where("client_id", "=", clientId)
    .where("confirmed_at", "is not", null)
    .orderBy("created_at")
    .orderBy("channel_id")
    .execute();
  return Promise.all(
    rows.map(async row => ({
      channelId: row.channel_id,
      kind: row.kind,
      address: await openAddress(tx, row.address, row.client_id, row.channel_id),
      quiet: quietOf(row),
      confirmed: true,
    })),
  );
}

const quietOf = (row: { quiet_from: string; quiet_until: string; time_zone: string }): QuietHours => ({
  from: row.quiet_from.slice(0, 5),
  until: row.quiet_until.slice(0, 5),
  timeZone: row.time_zone,
});

/** Bound to the channel, so that a code of another one is worth nothing. */
const hash = (channelId: ChannelId, code: string): Buffer =>
  createHash("sha256").update(`${channelId} ${code}`).digest();

function openAddress(
  tx: Transaction,
  sealed: Buffer,
  clientId: ClientId | null,
  channelId: ChannelId,
): Promise<string> {
  return tx.vault.decrypt(sealed, addressOf(tx, clientId, channelId));
}

function addressOf(tx: Transaction, clientId: ClientId | null, channelId: ChannelId): Place {
  return {
    organizationId: organizationOf(tx),
    person: clientId ?? "organization",
    table: "member_channel",
    column: "address",
    row: channelId,
  };
}
