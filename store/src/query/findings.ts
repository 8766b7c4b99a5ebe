import type { Approach, LocalDate } from "@kedge/engine";
import { type ClientId, type EpisodeId, type FindingId, newId, type PreferenceId } from "../ids.ts";
import type { Side } from "../schema.ts";
import type { Transaction } from "../transaction.ts";
import { inBatches } from "./batches.ts";
import { ofEpisodes } from "./of-episodes.ts";

export interface NewFinding {
  /** Chosen by whoever asks, so that the same answer sent twice is kept once. */
  readonly findingId: FindingId;
  /** A line of the checklist. */
  readonly code: string;
  /** `null` takes the last answer back: not known. */
  readonly present: boolean | null;
  readonly on: LocalDate;
}

export interface FindingRow {
  readonly episodeId: EpisodeId;
  readonly code: string;
  readonly present: boolean;
  readonly on: LocalDate;
  readonly side: Side;
}

/** Keeps answers to the checklist; one that is there already stays as it is. */
export async function recordFindings(
  tx: Transaction,
  owner: { readonly clientId: ClientId; readonly episodeId: EpisodeId },
  findings: readonly NewFinding[],
): Promise<void> {
  const rows = findings.map(({ findingId, code, present, on }) => ({
    finding_id: findingId,
    client_id: owner.clientId,
    episode_id: owner.episodeId,
    code,
    present,
    found_on: on,
  }));
  await inBatches(rows, batch =>
    tx.db
      .insertInto("finding")
      .values(batch)
      .onConflict(conflict => conflict.doNothing())
      .execute(),
  );
}

/** The last answer to each line of the checklist, without those that were taken back. */
export async function latestFindings(
  tx: Transaction,
  episodeIds: readonly EpisodeId[],
): Promise<readonly FindingRow[]> {
  const rows = await tx.db
    .selectFrom("finding")
    .distinctOn(["episode_id", "code"])
    .select(["episode_id as episodeId", "code", "present", "found_on as on", "side"])
    .where(ofEpisodes(episodeIds))
    .orderBy("episode_id")
    .orderBy("code")
    .orderBy("found_on", "desc")
    .orderBy("noted_at", "desc")
    .execute();
  return rows.flatMap(({ present, ...row }) => (present === null ? [] : [{ ...row, present }]));
}

/** Keeps what the person would rather have, the most wanted first; it replaces what was said before. */
export async function recordPreference(
  tx: Transaction,
  owner: { readonly clientId: ClientId; readonly episodeId: EpisodeId },
  approaches: readonly Approach[],
): Promise<void> {
  await tx.db
    .insertInto("treatment_preference")
    .values({
      preference_id: newId<PreferenceId>(),
      client_id: owner.clientId,
      episode_id: owner.episodeId,
      approaches: JSON.stringify(approaches),
    })
    .execute();
}

/** What the person last said they would rather have, by episode of care. */
export async function latestPreferences(
  tx: Transaction,
  episodeIds: readonly EpisodeId[],
): Promise<readonly { readonly episodeId: EpisodeId; readonly approaches: readonly Approach[] }[]> {
  return tx.db
    .selectFrom("treatment_preference")
    .distinctOn("episode_id")
    .select(["episode_id as episodeId", "approaches"])
    .where(ofEpisodes(episodeIds))
    .orderBy("episode_id")
    .orderBy("noted_at", "desc")
    .execute();
}
