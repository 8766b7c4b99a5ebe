import { type ClientRecord, type Knowledge, type LocalDate, type Review, review } from "@kedge/engine";
import {
  type EpisodeId,
  latestReview,
  type OrganizationId,
  type ReviewId,
  type ReviewState,
  type ReviewTrigger,
  readReviewInputs,
  reviewStates,
  saveReviews,
  settleReviews,
  type Transaction,
} from "@kedge/store";
import { dayOf } from "./clock.ts";
import { withExpectedCourses } from "./expected-courses.ts";
import { ownKnowledge, withPathways } from "./own-knowledge.ts";
import { reviewDay, toRecord } from "./record.ts";
import type { Services } from "./services.ts";
import { kedgeVersion } from "./version.ts";

/** How many episodes of care are read and reviewed at a time. */
const batchSize = 500;

/** A review with what it was made from. */
export interface CurrentReview {
  readonly reviewId: ReviewId;
  readonly review: Review;
  readonly record: ClientRecord;
  readonly knowledge: Knowledge;
  readonly asOf: LocalDate;
}

/** What making reviews takes. */
export type Needed = Pick<Services, "store" | "content" | "instruments" | "clock" | "log" | "metrics">;

/** Reviews these episodes of care as they stand in the transaction, and keeps the reviews. */
export async function reviewEpisodes(
  tx: Transaction,
  needed: Needed,
  episodeIds: readonly EpisodeId[],
  trigger: ReviewTrigger,
): Promise<void> {
  const knowledge = await ownKnowledge(tx, needed.content.knowledge);
  await reviewBy(tx, needed, knowledge, episodeIds, trigger);
}

async function reviewBy(
  tx: Transaction,
  { instruments, clock }: Needed,
  knowledge: Knowledge,
  episodeIds: readonly EpisodeId[],
  trigger: ReviewTrigger,
): Promise<void> {
  const today = dayOf(clock());
  for (let start = 0; start < episodeIds.length; start += batchSize) {
    const inputs = await readReviewInputs(tx, episodeIds.slice(start, start + batchSize));
    const reviews = [];
    for (const { clientId, episodeId, ...rest } of inputs) {
      const record = await toRecord(tx, { clientId, episodeId, ...rest }, instruments);
      const asOf = reviewDay(record, today);
      const body = review(record, knowledge, asOf);
      const versions = { engineVersion: kedgeVersion, contentVersion: knowledge.version };
      reviews.push({ clientId, episodeId, asOf, ...versions, body, trigger });
    }
    await saveReviews(tx, reviews);
  }
}

/**
 * Makes new reviews where the newest one is of an earlier day, of other content or another Kedge, or leaves out what
 * came in since. This is also what makes up for a review that could not be saved when its check-in came in.
 * @returns how many were made
 */
export async function refreshReviews(
  services: Needed,
  organizationId: OrganizationId,
  episodeIds: readonly EpisodeId[],
  trigger: ReviewTrigger,
): Promise<number> {
  const { store, content, clock } = services;
  return store.as({ kind: "job", organizationId }, async tx => {
    const today = dayOf(clock());
    const states = await reviewStates(tx, episodeIds);
    const pathways = await withPathways(tx, content.knowledge);
    const outdated = states.filter(state => !holds(state, pathways.version, today));
    if (outdated.length === 0) return 0;
    await reviewBy(
      tx,
      services,
      await withExpectedCourses(tx, pathways),
      outdated.map(state => state.episodeId),
      trigger,
    );
    await settleReviews(
      tx,
      outdated.flatMap(({ due }) => due),
    );
    services.metrics.noteReviews(outdated.length);
    return outdated.length;
  });
}

/** Whether the newest review was made today, by this version of Kedge, from all there is. */
function holds({ review: kept, due }: ReviewState, contentVersion: string, today: LocalDate): boolean {
  return (
    kept !== null &&
    kept.asOf >= today &&
    kept.contentVersion === contentVersion &&
    kept.engineVersion === kedgeVersion &&
    due.length === 0
  );
}

/** The review of one episode of care as of today, with the record it was made from. */
export async function currentReview(
  services: Needed,
  organizationId: OrganizationId,
  episodeId: EpisodeId,
): Promise<CurrentReview> {
  await refreshReviews(services, organizationId, [episodeId], "request");
  return services.store.as({ kind: "job", organizationId }, async tx => {
    const [inputs] = await readReviewInputs(tx, [episodeId]);
    const kept = await latestReview(tx, episodeId);
    if (!inputs || !kept) throw new Error("The episode of care has no review although one was just made.");
    const record = await toRecord(tx, inputs, services.instruments);
    const knowledge = await ownKnowledge(tx, services.content.knowledge);
    // Kedge wrote it, in this very version.
    const body = kept.body as Review;
    return { reviewId: kept.reviewId, review: body, record, knowledge, asOf: body.asOf };
  });
}
