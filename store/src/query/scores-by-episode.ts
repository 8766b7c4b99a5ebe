import type { LocalDate } from "@kedge/engine";
import type { EpisodeId } from "../ids.ts";
import type { Transaction } from "../transaction.ts";

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
