import type { LocalDate } from "@kedge/engine";
import { type ExpressionBuilder, sql } from "kysely";
import type { ClientId, EpisodeId, MemberId } from "../ids.ts";
import type { CheckInScheduleWay, Database } from "../schema.ts";
import { organizationOf, type Transaction } from "../transaction.ts";
import type { Place } from "../vault/vault.ts";

/** When something is sent next: the day and time on the wall's clock of a zone, and the instant that this is. */
export interface NextSending {
  readonly nextOn: LocalDate;
  readonly nextAt: Date;
}

/** A check-in link that is sent every so many weeks, and where to. */
export interface NewCheckInSchedule extends NextSending {
  readonly everyWeeks: number;
  readonly way: CheckInScheduleWay;
  /** E-mail address or phone number; `null` exactly for the client's own way. */
  readonly address: string | null;
  readonly language: "en" | "de" | "es";
  /** `09:00`, on the wall's clock of the zone. */
  readonly at: string;
  /** IANA name. */
  readonly timeZone: string;
}

export interface CheckInSchedule extends NewCheckInSchedule {
  readonly clientId: ClientId;
  readonly episodeId: EpisodeId;
  readonly setBy: MemberId;
  readonly sentAt: Date | null;
  /** When the last one could not be sent; `null` once one could. */
  readonly failedAt: Date | null;
}

const columns = [
  "client_id as clientId",
  "episode_id as episodeId",
  "every_weeks as everyWeeks",
  "way",
  "address",
  "language",
  "next_on as nextOn",
  "at_time as at",
  "time_zone as timeZone",
  "next_at as nextAt",
  "set_by as setBy",
  "sent_at as sentAt",
  "failed_at as failedAt",
] as const;

type Sealed = Omit<CheckInSchedule, "address"> & { readonly address: Buffer | null };

/** Keeps it in place of an earlier one. For whoever treats the client. */
export async function saveCheckInSchedule(
  tx: Transaction,
  { clientId, episodeId }: { readonly clientId: ClientId; readonly episodeId: EpisodeId },
  schedule: NewCheckInSchedule,
): Promise<void> {
  const { address } = schedule;
  await removeCheckInSchedule(tx, episodeId);
  await tx.db
    .insertInto("check_in_schedule")
    .values({
      client_id: clientId,
      episode_id: episodeId,
      every_weeks: schedule.everyWeeks,
      way: schedule.way,
      address: address === null ? null : await tx.vault.encrypt(address, addressOf(tx, clientId, episodeId)),
      language: schedule.language,
      next_on: schedule.nextOn,
      at_time: schedule.at,
      time_zone: schedule.timeZone,
      next_at: schedule.nextAt,
    })
    .execute();
}

/** What is sent in this episode of care; `null` when nothing is. */
export async function findCheckInSchedule(
  tx: Transaction,
  episodeId: EpisodeId,
): Promise<CheckInSchedule | null> {
  const row = await tx.db
    .selectFrom("check_in_schedule")
    .select(columns)
    .where("episode_id", "=", episodeId)
    .executeTakeFirst();
  return row ? opened(tx, row) : null;
}

/** @returns whether there was one */
export async function removeCheckInSchedule(tx: Transaction, episodeId: EpisodeId): Promise<boolean> {
  const { numDeletedRows } = await tx.db
    .deleteFrom("check_in_schedule")
    .where("episode_id", "=", episodeId)
    .executeTakeFirstOrThrow();
  return numDeletedRows > 0n;
}

/**
 * Takes those whose time has come, of care that goes on, each by one server only, and sets when they come next: whoever
 * is killed afterwards leaves one out and never sends one twice.
 * @param next when one comes again
 */
export async function takeDueCheckInSchedules(
  tx: Transaction,
  now: Date,
  next: (schedule: CheckInSchedule) => NextSending,
): Promise<readonly CheckInSchedule[]> {
  const rows = await tx.db
    .selectFrom("check_in_schedule")
    .select(columns)
    .where("next_at", "<=", now)
    .where(({ exists }) => exists(ongoingCare))
    .orderBy("next_at")
    .limit(atOnce)
    .forUpdate()
    .skipLocked()
    .execute();
  const due: CheckInSchedule[] = [];
  for (const row of rows) due.push(await opened(tx, row));
  for (const schedule of due) await putOffCheckInSchedule(tx, schedule.episodeId, next(schedule));
  return due;
}

/** So many of an organization in one round. */
const atOnce = 100;

function ongoingCare(db: ExpressionBuilder<Database, "check_in_schedule">) {
  return db
    .selectFrom("episode")
    .innerJoin("client", join =>
      join
        .onRef("client.organization_id", "=", "episode.organization_id")
        .onRef("client.client_id", "=", "episode.client_id"),
    )
    .select("episode.episode_id")
    .whereRef("episode.organization_id", "=", "check_in_schedule.organization_id")
    .whereRef("episode.episode_id", "=", "check_in_schedule.episode_id")
    .where("episode.ended_on", "is", null)
    .where(sql<boolean>`client.erased_at is null`);
}

/** For the background job: it comes at another time than it would have. */
export async function putOffCheckInSchedule(
  tx: Transaction,
  episodeId: EpisodeId,
  { nextOn, nextAt }: NextSending,
): Promise<void> {
  await tx.db
    .updateTable("check_in_schedule")
    .set({ next_on: nextOn, next_at: nextAt })
    .where("episode_id", "=", episodeId)
    .execute();
}

/** For the background job: keeps what became of the last one. */
export async function noteScheduledLink(
  tx: Transaction,
  episodeId: EpisodeId,
  outcome: "sent" | "failed",
): Promise<void> {
  const now = sql<Date>`clock_timestamp()`;
  await tx.db
    .updateTable("check_in_schedule")
    .set(outcome === "sent" ? { sent_at: now, failed_at: null } : { failed_at: now })
    .where("episode_id", "=", episodeId)
    .execute();
}

async function opened(tx: Transaction, row: Sealed): Promise<CheckInSchedule> {
  const { clientId, episodeId, address } = row;
  return {
    ...row,
    at: row.at.slice(0, 5),
    address: address && (await tx.vault.decrypt(address, addressOf(tx, clientId, episodeId))),
  };
}

function addressOf(tx: Transaction, clientId: ClientId, episodeId: EpisodeId): Place {
  return {
    organizationId: organizationOf(tx),
    person: clientId,
    table: "check_in_schedule",
    column: "address",
    row: episodeId,
  };
}
