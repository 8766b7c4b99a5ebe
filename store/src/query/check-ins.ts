import type { LocalDate } from "@kedge/engine";
import { sql } from "kysely";
import { type AlertId, type CheckInId, type ClientId, type EpisodeId, newId } from "../ids.ts";
import type { CheckInSource } from "../schema.ts";
import type { Transaction } from "../transaction.ts";
import { findEpisode } from "./episodes.ts";

/** The answers to one instrument, item by item; `null` where an item was left out. */
export interface Response {
  readonly instrument: string;
  readonly instrumentVersion: string;
  readonly answers: readonly (number | null)[];
  /** An answer to a risk item calls for an alert. */
  readonly riskPositive: boolean;
}

export interface NewCheckIn {
  /** Chosen by the person's device, so that sending again is harmless. */
  readonly checkInId: CheckInId;
  readonly clientId: ClientId;
  readonly episodeId: EpisodeId;
  readonly answeredAt: Date;
  /** The day where the person was. */
  readonly answeredOn: LocalDate;
  readonly source: CheckInSource;
  /** A hash over everything that was sent, which tells a repetition from a contradiction. */
  readonly requestHash: string;
  readonly responses: readonly Response[];
  readonly scores: readonly {
    readonly instrument: string;
    readonly total: number;
    readonly prorated: boolean;
  }[];
  /** One for each positive risk item. */
  readonly alerts: readonly { readonly instrument: string; readonly item: string; readonly answer: number }[];
}

export type CheckInOutcome =
  | {
      readonly outcome: "stored" | "already-stored";
      readonly checkInId: CheckInId;
      /** As it was stored the first time. */
      readonly answeredAt: Date;
      readonly receivedAt: Date;
    }
  /** Another check-in has this id. Nothing was changed. */
  | { readonly outcome: "conflict"; readonly checkInId: CheckInId };

export interface CheckInRow {
  readonly checkInId: CheckInId;
  readonly answeredAt: Date;
  readonly answeredOn: LocalDate;
  readonly receivedAt: Date;
  readonly source: CheckInSource;
  readonly responses: readonly Response[];
}

/**
 * Stores a check-in with its answers, scores and alerts: all of it, or nothing. Sent again, it is not stored
 * twice. The database refuses a positive risk answer without an alert, and announces each alert by itself.
 */
export async function recordCheckIn(tx: Transaction, checkIn: NewCheckIn): Promise<CheckInOutcome> {
  const { checkInId, clientId, episodeId, answeredOn } = checkIn;
  const stored = await tx.db
    .insertInto("check_in")
    .values({
      check_in_id: checkInId,
      client_id: clientId,
      episode_id: episodeId,
      answered_at: checkIn.answeredAt,
      answered_on: answeredOn,
      source: checkIn.source,
      request_hash: checkIn.requestHash,
    })
    // Any unique constraint may notice the other one first when the same check-in arrives twice at the same moment.
    .onConflict(conflict => conflict.doNothing())
    .returning(["answered_at", "received_at"])
    .executeTakeFirst();
  if (!stored) return storedBefore(tx, checkIn);

  const owner = { check_in_id: checkInId, client_id: clientId, episode_id: episodeId };
  if (checkIn.responses.length > 0) {
    await tx.db
      .insertInto("response")
      .values(
        checkIn.responses.map(response => ({
          ...owner,
          instrument: response.instrument,
          instrument_version: response.instrumentVersion,
          answers: JSON.stringify(response.answers),
          risk_positive: response.riskPositive,
        })),
      )
      .execute();
  }
  if (checkIn.scores.length > 0) {
    await tx.db
      .insertInto("score")
      .values(checkIn.scores.map(score => ({ ...owner, ...score, scored_on: answeredOn })))
      .execute();
  }
  if (checkIn.alerts.length > 0) {
    const { clinicianMemberId, teamId } = await findEpisode(tx, episodeId);
    await tx.db
      .insertInto("alert")
      .values(
        checkIn.alerts.map(alert => ({
          ...owner,
          ...alert,
          alert_id: newId<AlertId>(),
          kind: "risk-answer" as const,
          owner_member_id: clinicianMemberId,
          team_id: teamId,
        })),
      )
      .execute();
  }
  return { outcome: "stored", checkInId, answeredAt: stored.answered_at, receivedAt: stored.received_at };
}

async function storedBefore(
  tx: Transaction,
  { checkInId, requestHash }: NewCheckIn,
): Promise<CheckInOutcome> {
  const before = await tx.db
    .selectFrom("check_in")
    .select(["request_hash", "answered_at", "received_at"])
    .where("check_in_id", "=", checkInId)
    .executeTakeFirst();
  if (before?.request_hash !== requestHash) return { outcome: "conflict", checkInId };
  const { answered_at: answeredAt, received_at: receivedAt } = before;
  return { outcome: "already-stored", checkInId, answeredAt, receivedAt };
}

/** The check-ins of an episode of care with their answers, the oldest first. */
export async function listCheckIns(tx: Transaction, episodeId: EpisodeId): Promise<readonly CheckInRow[]> {
  return tx.db
    .selectFrom("check_in")
    .leftJoin("response", join =>
      join
        .onRef("response.organization_id", "=", "check_in.organization_id")
        .onRef("response.check_in_id", "=", "check_in.check_in_id"),
    )
    .where("check_in.episode_id", "=", episodeId)
    .groupBy(["check_in.organization_id", "check_in.check_in_id"])
    .select([
      "check_in.check_in_id as checkInId",
      "answered_at as answeredAt",
      "answered_on as answeredOn",
      "received_at as receivedAt",
      "source",
      sql<
        Response[]
      >`coalesce(jsonb_agg(jsonb_build_object('instrument', instrument, 'instrumentVersion', instrument_version,
        'answers', answers, 'riskPositive', risk_positive) order by instrument) filter (where instrument is not null), '[]')`.as(
        "responses",
      ),
    ])
    .orderBy("answered_on")
    .orderBy("answered_at")
    .orderBy("check_in.check_in_id")
    .execute();
}
