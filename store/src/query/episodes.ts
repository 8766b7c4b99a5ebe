import type { Approach, LocalDate, Problem } from "@kedge/engine";
import type { Insertable } from "kysely";
import { type ClientId, type EpisodeId, type MemberId, newId, type TeamId } from "../ids.ts";
import type { Database, EndReason } from "../schema.ts";
import type { Transaction } from "../transaction.ts";
import { found, unlessTaken } from "./outcome.ts";

/** One course of treatment of one client, from its start to its end. */
export interface Episode {
  readonly episodeId: EpisodeId;
  readonly clientId: ClientId;
  readonly teamId: TeamId | null;
  readonly clinicianMemberId: MemberId;
  readonly problem: Problem | null;
  readonly approach: Approach | null;
  readonly startedOn: LocalDate;
  readonly plannedSessions: number | null;
  readonly plannedEndOn: LocalDate | null;
  readonly endedOn: LocalDate | null;
  readonly endReason: EndReason | null;
}

export interface NewEpisode {
  readonly episodeId?: EpisodeId;
  readonly startedOn: LocalDate;
  /** The acting clinician when left out. */
  readonly clinicianMemberId?: MemberId;
  readonly teamId?: TeamId;
  readonly problem?: Problem;
  readonly approach?: Approach;
  readonly plannedSessions?: number;
  readonly plannedEndOn?: LocalDate;
}

/** What may change while an episode of care runs; `null` clears. */
export interface EpisodeChange {
  readonly clinicianMemberId?: MemberId;
  readonly teamId?: TeamId | null;
  readonly problem?: Problem | null;
  readonly approach?: Approach | null;
  readonly plannedSessions?: number | null;
  readonly plannedEndOn?: LocalDate | null;
}

const columns = [
  "episode_id as episodeId",
  "client_id as clientId",
  "team_id as teamId",
  "clinician_member_id as clinicianMemberId",
  "problem",
  "approach",
  "started_on as startedOn",
  "planned_sessions as plannedSessions",
  "planned_end_on as plannedEndOn",
  "ended_on as endedOn",
  "end_reason as endReason",
] as const;

/** The row of a new episode of care. @throws Error when no clinician is named and the actor is none. */
export function episodeRow(
  tx: Transaction,
  clientId: ClientId,
  episode: NewEpisode,
): Insertable<Database["episode"]> & { episode_id: EpisodeId } {
  const clinician = episode.clinicianMemberId ?? ("memberId" in tx.actor ? tx.actor.memberId : undefined);
  if (!clinician) throw new Error("An episode of care needs a clinician.");
  return {
    episode_id: episode.episodeId ?? newId<EpisodeId>(),
    client_id: clientId,
    clinician_member_id: clinician,
    team_id: episode.teamId ?? null,
    problem: episode.problem ?? null,
    approach: episode.approach ?? null,
    started_on: episode.startedOn,
    planned_sessions: episode.plannedSessions ?? null,
    planned_end_on: episode.plannedEndOn ?? null,
    ended_on: null,
    end_reason: null,
  };
}

/** @throws Conflict when the given id is taken. */
export async function openEpisode(
  tx: Transaction,
  { clientId, ...episode }: NewEpisode & { readonly clientId: ClientId },
): Promise<EpisodeId> {
  const row = episodeRow(tx, clientId, episode);
  await unlessTaken("This episode of care exists already.", () =>
    tx.db.insertInto("episode").values(row).execute(),
  );
  return row.episode_id;
}

/** @throws NotFound */
export async function updateEpisode(
  tx: Transaction,
  episodeId: EpisodeId,
  change: EpisodeChange,
): Promise<void> {
  const { clinicianMemberId, teamId, problem, approach, plannedSessions, plannedEndOn } = change;
  await set(tx, episodeId, {
    ...(clinicianMemberId !== undefined && { clinician_member_id: clinicianMemberId }),
    ...(teamId !== undefined && { team_id: teamId }),
    ...(problem !== undefined && { problem }),
    ...(approach !== undefined && { approach }),
    ...(plannedSessions !== undefined && { planned_sessions: plannedSessions }),
    ...(plannedEndOn !== undefined && { planned_end_on: plannedEndOn }),
  });
}

/** @throws NotFound */
export async function endEpisode(
  tx: Transaction,
  episodeId: EpisodeId,
  { endedOn, reason }: { readonly endedOn: LocalDate; readonly reason: EndReason },
): Promise<void> {
  await set(tx, episodeId, { ended_on: endedOn, end_reason: reason });
}

/** @throws NotFound */
export async function findEpisode(tx: Transaction, episodeId: EpisodeId): Promise<Episode> {
  const row = await tx.db
    .selectFrom("episode")
    .select(columns)
    .where("episode_id", "=", episodeId)
    .executeTakeFirst();
  return found(row, "episode of care");
}

/** A client's episodes of care, the newest first. */
export async function listEpisodes(tx: Transaction, clientId: ClientId): Promise<readonly Episode[]> {
  return tx.db
    .selectFrom("episode")
    .select(columns)
    .where("client_id", "=", clientId)
    .orderBy("started_on", "desc")
    .orderBy("episode_id")
    .execute();
}

/** Every episode of care that the actor may see, the newest first. */
export async function listVisibleEpisodes(
  tx: Transaction,
  { includeEnded }: { readonly includeEnded: boolean },
): Promise<readonly Episode[]> {
  return tx.db
    .selectFrom("episode")
    .select(columns)
    .$if(!includeEnded, query => query.where("ended_on", "is", null))
    .orderBy("started_on", "desc")
    .orderBy("episode_id")
    .execute();
}

async function set(
  tx: Transaction,
  episodeId: EpisodeId,
  values: Partial<Omit<Insertable<Database["episode"]>, "episode_id" | "client_id">>,
): Promise<void> {
  if (Object.keys(values).length === 0) {
    await findEpisode(tx, episodeId);
    return;
  }
  const row = await tx.db
    .updateTable("episode")
    .set(values)
    .where("episode_id", "=", episodeId)
    .returning("episode_id")
    .executeTakeFirst();
  found(row, "episode of care");
}
