import {
  type ClientRecord,
  compareDates,
  type Knowledge,
  type LocalDate,
  type Review,
  review,
} from "@kedge/engine";
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
  type Transaction,
} from "@kedge/store";
import { dayOf } from "./clock.ts";
import { withExpectedCourses } from "./expected-courses.ts";
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

type Needed = Pick<Services, "store" | "content" | "instruments" | "clock" | "log" | "metrics">;

/** Reviews these episodes of care as they stand in the transaction, and keeps the reviews. */
export async function reviewEpisodes(
  tx: Transaction,
  { content, instruments, clock }: Needed,
  episodeIds: readonly EpisodeId[],
  trigger: ReviewTrigger,
): Promise<void> {
  const knowledge = await withExpectedCourses(tx, content.knowledge);
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

/** How many reviews that are merely of an earlier day one look at a caseload renews. */
const renewedAtOnce = 200;

/**
 * Makes new reviews where the newest one is of an earlier day, of other content, or older than the newest check-in or
 * decision. This is also what makes up for a review that could not be saved when its check-in came in. Of those that
 * lack nothing but today's date only the oldest are renewed, so that thousands don't keep one person waiting.
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
    const stale = states.filter(state => !holds(state, content.knowledge.version));
    const ofEarlierDays = states
      .filter(state => holds(state, content.knowledge.version) && !isOf(state, today))
      .sort((a, b) => compareDates(a.review?.asOf ?? today, b.review?.asOf ?? today))
      .slice(0, renewedAtOnce);
    const due = [...stale, ...ofEarlierDays];
    await reviewEpisodes(
      tx,
      services,
      due.map(state => state.episodeId),
      trigger,
    );
    services.metrics.noteReviews(due.length);
    return due.length;
  });
}

function isOf({ review: kept }: ReviewState, today: LocalDate): boolean {
  return kept !== null && kept.asOf >= today;
}

/** Whether the newest review was made by this version of Kedge from all there is. */
function holds({ review: kept, changedAt }: ReviewState, contentVersion: string): boolean {
  return (
    kept !== null &&
    kept.contentVersion === contentVersion &&
    kept.engineVersion === kedgeVersion &&
    (changedAt === null || kept.createdAt > changedAt)
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
    const knowledge = await withExpectedCourses(tx, services.content.knowledge);
    // Kedge wrote it, in this very version.
    const body = kept.body as Review;
    return { reviewId: kept.reviewId, review: body, record, knowledge, asOf: body.asOf };
  });
}
