import type { LocalDate } from "@kedge/engine";
import type { EpisodeId, ReviewDueId } from "../ids.ts";
import type { Transaction } from "../transaction.ts";
import { byEpisode, ofEpisodes } from "./of-episodes.ts";

/** By which Kedge and as of which day the newest review of an episode of care was made, and whether more came since. */
export interface ReviewState {
  readonly episodeId: EpisodeId;
  readonly review: {
    readonly asOf: LocalDate;
    readonly engineVersion: string;
    readonly contentVersion: string;
  } | null;
  /** What was noted since, for `settleReviews` once it is in a review. */
  readonly due: readonly ReviewDueId[];
}

/** How fresh the reviews of these episodes of care are. Ask before reading what is to be reviewed. */
export async function reviewStates(
  tx: Transaction,
  episodeIds: readonly EpisodeId[],
): Promise<readonly ReviewState[]> {
  if (episodeIds.length === 0) return [];
  const standings = await tx.db
    .selectFrom("caseload_standing")
    .select([
      "episode_id as episodeId",
      "as_of as asOf",
      "engine_version as engineVersion",
      "content_version as contentVersion",
    ])
    .where(ofEpisodes(episodeIds))
    .execute();
  const noted = await tx.db
    .selectFrom("review_due")
    .select(["episode_id as episodeId", "due_id as dueId"])
    .where(ofEpisodes(episodeIds))
    .execute();
  const reviews = byEpisode(standings);
  const due = byEpisode(noted);
  return episodeIds.map(episodeId => ({
    episodeId,
    review: reviews(episodeId)[0] ?? null,
    due: due(episodeId).map(({ dueId }) => dueId),
  }));
}

/** Takes off the list what is now in a review. What came in meanwhile stays on it. */
export async function settleReviews(tx: Transaction, due: readonly ReviewDueId[]): Promise<void> {
  if (due.length === 0) return;
  await tx.db
    .deleteFrom("review_due")
    .where("due_id", "in", [...due])
    .execute();
}
