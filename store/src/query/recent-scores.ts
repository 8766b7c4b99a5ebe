import type { LocalDate } from "@kedge/engine";
import { sql } from "kysely";
import type { EpisodeId } from "../ids.ts";
import type { Transaction } from "../transaction.ts";
import { ofEpisodes } from "./of-episodes.ts";

/** The last totals of one instrument in one episode of care, the oldest first. */
export interface RecentScores {
  readonly episodeId: EpisodeId;
  readonly instrument: string;
  readonly totals: readonly number[];
}

/** The newest totals of these episodes of care, at most `most` of each instrument. */
export async function recentScores(
  tx: Transaction,
  episodeIds: readonly EpisodeId[],
  most: number,
): Promise<readonly RecentScores[]> {
  const { rows } = await sql<RecentScores>`
    select episode_id as "episodeId", instrument, jsonb_agg(total order by place desc) as totals
    from (
      select episode_id, instrument, total,
        row_number() over (partition by episode_id, instrument order by scored_on desc, score_id) as place
      from kedge.score where ${ofEpisodes(episodeIds)}
    ) numbered
    where place <= ${most}
    group by episode_id, instrument`.execute(tx.db);
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
