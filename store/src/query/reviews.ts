import type { LocalDate } from "@kedge/engine";
import { type ClientId, type EpisodeId, newId, type ReviewId } from "../ids.ts";
import type { ReviewTrigger } from "../schema.ts";
import type { Transaction } from "../transaction.ts";

export interface ReviewRow {
  readonly reviewId: ReviewId;
  readonly asOf: LocalDate;
  readonly engineVersion: string;
  readonly contentVersion: string;
  /** The engine's review, as it was. */
  readonly body: unknown;
  readonly trigger: ReviewTrigger;
  readonly createdAt: Date;
}

export type NewReview = Omit<ReviewRow, "reviewId" | "createdAt"> & {
  readonly clientId: ClientId;
  readonly episodeId: EpisodeId;
};

/** Keeps a review beside the earlier ones, which stay as they were. */
export async function saveReview(tx: Transaction, review: NewReview): Promise<ReviewId> {
  const reviewId = newId<ReviewId>();
  await tx.db
    .insertInto("review")
    .values({
      review_id: reviewId,
      client_id: review.clientId,
      episode_id: review.episodeId,
      as_of: review.asOf,
      engine_version: review.engineVersion,
      content_version: review.contentVersion,
      body: JSON.stringify(review.body),
      trigger: review.trigger,
    })
    .execute();
  return reviewId;
}

/** The newest review of an episode of care, if there is one. */
export async function latestReview(tx: Transaction, episodeId: EpisodeId): Promise<ReviewRow | null> {
  const row = await tx.db
    .selectFrom("review")
    .select([
      "review_id as reviewId",
      "as_of as asOf",
      "engine_version as engineVersion",
      "content_version as contentVersion",
      "body",
      "trigger",
      "created_at as createdAt",
    ])
    .where("episode_id", "=", episodeId)
    .orderBy("created_at", "desc")
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}
