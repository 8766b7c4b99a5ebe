import type { LocalDate } from "@kedge/engine";
import { sql } from "kysely";
import type { EpisodeId } from "../ids.ts";
import type { Transaction } from "../transaction.ts";

/** The last totals of one instrument in one episode of care, the oldest first. */
export interface RecentScores {
  readonly episodeId: EpisodeId;
  readonly instrument: string;
  readonly totals: readonly number[];
}

/** The newest totals of these instruments in these episodes of care, at most `most` of each. */
export async function recentScores(
  tx: Transaction,
  measured: readonly { readonly episodeId: EpisodeId; readonly instrument: string }[],
  most: number,
): Promise<readonly RecentScores[]> {
  const episodes = measured.map(({ episodeId }) => episodeId);
  const instruments = measured.map(({ instrument }) => instrument);
  const { rows } = await sql<RecentScores>`
    select episode_id as "episodeId", instrument, totals
    from kedge.recent_totals(${episodes}::uuid[], ${instruments}::text[], ${most})`.execute(tx.db);
  return rows;
}

/** Every score of the organization, person by person, for fitting expected courses. */
export async function scoresByEpisode(
  tx: Transaction,
): Promise<readonly { episodeId: EpisodeId; instrument: string; on: LocalDate; total: number }[]> {
  return tx.db
    .selectFrom("score")
    .select(["episode_id as episodeId", "instrument", "scored_on as on", "total"])
    .orderBy("episode_id")
    .orderBy("scored_on")
    .execute();
}
