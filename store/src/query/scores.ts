import type { LocalDate } from "@kedge/engine";
import type { CheckInId, EpisodeId } from "../ids.ts";
import type { Transaction } from "../transaction.ts";

export interface ScoreRow {
  readonly instrument: string;
  readonly on: LocalDate;
  readonly total: number;
  readonly prorated: boolean;
  /** Came as a total, without answers. */
  readonly imported: boolean;
  readonly checkInId: CheckInId | null;
}

/** The totals of an episode of care, the oldest first. */
export async function listScores(tx: Transaction, episodeId: EpisodeId): Promise<readonly ScoreRow[]> {
  return tx.db
    .selectFrom("score")
    .leftJoin("check_in", join =>
      join
        .onRef("check_in.organization_id", "=", "score.organization_id")
        .onRef("check_in.check_in_id", "=", "score.check_in_id"),
    )
    .select([
      "instrument",
      "scored_on as on",
      "total",
      "prorated",
      "imported",
      "score.check_in_id as checkInId",
    ])
    .where("score.episode_id", "=", episodeId)
    .orderBy("scored_on")
    .orderBy("check_in.answered_at")
    .orderBy("instrument")
    .execute();
}
