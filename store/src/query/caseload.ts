import type { LocalDate } from "@kedge/engine";
import { sql } from "kysely";
import type { ClientId, EpisodeId, ReviewId } from "../ids.ts";
import type { DecisionChoice } from "../schema.ts";
import type { Transaction } from "../transaction.ts";
import { clientNames } from "./clients.ts";
import { type Episode, listVisibleEpisodes } from "./episodes.ts";
import { ofEpisodes } from "./of-episodes.ts";

/** One line of the caseload: an episode of care with what is newest about it. */
export interface CaseloadEntry {
  readonly clientId: ClientId;
  /** `null` for a person who was erased. */
  readonly displayName: string | null;
  readonly episode: Episode;
  readonly lastCheckIn: { readonly answeredOn: LocalDate; readonly receivedAt: Date } | null;
  readonly openAlerts: number;
  readonly latestReview: {
    readonly reviewId: ReviewId;
    readonly asOf: LocalDate;
    /** What the engine's review says about attention, and nothing else of it. */
    readonly attention: unknown;
    readonly signals: unknown;
    readonly measures: unknown;
  } | null;
  readonly latestDecision: {
    readonly nextStep: string;
    readonly choice: DecisionChoice;
    readonly decidedAt: Date;
    readonly reviewAgainOn: LocalDate | null;
  } | null;
  readonly sessions: { readonly attended: number; readonly missed: number };
}

/** The clinician's or supervisor's caseload: as many queries for a thousand clients as for one. */
export async function listCaseload(
  tx: Transaction,
  { includeEnded = false }: { readonly includeEnded?: boolean } = {},
): Promise<readonly CaseloadEntry[]> {
  const episodes = await listVisibleEpisodes(tx, { includeEnded });
  if (episodes.length === 0) return [];
  const ids = episodes.map(episode => episode.episodeId);
  const names = await clientNames(
    tx,
    episodes.map(episode => episode.clientId),
  );
  const checkIns = groupByEpisode(await lastCheckInsOf(tx, ids));
  const alerts = groupByEpisode(await openAlertsOf(tx, ids));
  const reviews = groupByEpisode(await reviewsOf(tx, ids));
  const decisions = groupByEpisode(await decisionsOf(tx, ids));
  const sessions = groupByEpisode(await sessionsOf(tx, ids));
  return episodes.map(episode => ({
    clientId: episode.clientId,
    displayName: names.get(episode.clientId) ?? null,
    episode,
    lastCheckIn: checkIns(episode.episodeId)[0] ?? null,
    openAlerts: alerts(episode.episodeId)[0]?.open ?? 0,
    latestReview: reviews(episode.episodeId)[0] ?? null,
    latestDecision: decisions(episode.episodeId)[0] ?? null,
    sessions: sessions(episode.episodeId)[0] ?? { attended: 0, missed: 0 },
  }));
}

function groupByEpisode<T extends { episodeId: EpisodeId }>(
  rows: readonly T[],
): (episodeId: EpisodeId) => Omit<T, "episodeId">[] {
  const groups = new Map<EpisodeId, Omit<T, "episodeId">[]>();
  for (const { episodeId, ...row } of rows) {
    const group = groups.get(episodeId);
    if (group) group.push(row);
    else groups.set(episodeId, [row]);
  }
  return episodeId => groups.get(episodeId) ?? [];
}

async function lastCheckInsOf(tx: Transaction, ids: readonly EpisodeId[]) {
  return tx.db
    .selectFrom("check_in")
    .distinctOn("episode_id")
    .select(["episode_id as episodeId", "answered_on as answeredOn", "received_at as receivedAt"])
    .where(ofEpisodes(ids))
    .orderBy("episode_id")
    .orderBy("answered_on", "desc")
    .orderBy("answered_at", "desc")
    .execute();
}

async function openAlertsOf(tx: Transaction, ids: readonly EpisodeId[]) {
  return tx.db
    .selectFrom("alert")
    .select(row => ["episode_id as episodeId", row.fn.countAll<number>().as("open")])
    .where(ofEpisodes(ids))
    .where("acknowledged_at", "is", null)
    .groupBy("episode_id")
    .execute();
}

async function reviewsOf(tx: Transaction, ids: readonly EpisodeId[]) {
  return tx.db
    .selectFrom("review")
    .distinctOn("episode_id")
    .select([
      "episode_id as episodeId",
      "review_id as reviewId",
      "as_of as asOf",
      sql<unknown>`body -> 'attention'`.as("attention"),
      sql<unknown>`body -> 'signals'`.as("signals"),
      sql<unknown>`body -> 'measures'`.as("measures"),
    ])
    .where(ofEpisodes(ids))
    .orderBy("episode_id")
    .orderBy("created_at", "desc")
    .execute();
}

async function decisionsOf(tx: Transaction, ids: readonly EpisodeId[]) {
  return tx.db
    .selectFrom("decision")
    .distinctOn("episode_id")
    .select([
      "episode_id as episodeId",
      "next_step as nextStep",
      "choice",
      "decided_at as decidedAt",
      "review_again_on as reviewAgainOn",
    ])
    .where(ofEpisodes(ids))
    .orderBy("episode_id")
    .orderBy("decided_at", "desc")
    .execute();
}

async function sessionsOf(tx: Transaction, ids: readonly EpisodeId[]) {
  return tx.db
    .selectFrom("session")
    .select(row => [
      "episode_id as episodeId",
      row.fn.countAll<number>().filterWhere("attendance", "=", "attended").as("attended"),
      // A late cancellation is an hour lost like a missed one.
      row.fn.countAll<number>().filterWhere("attendance", "in", ["missed", "cancelled-late"]).as("missed"),
    ])
    .where(ofEpisodes(ids))
    .groupBy("episode_id")
    .execute();
}
