import { setImmediate as nextTurn } from "node:timers/promises";
import type { EpisodeId, OrganizationId } from "@kedge/store";
import { type Needed, refreshReviews } from "./reviews.ts";

/** Few, so that requests get their turn between two batches, and an answer that comes in meanwhile its review. */
const batchSize = 20;

/** Renews reviews that nobody should have to wait for. */
export interface ReviewRenewal {
  /** Starts, unless the organization's reviews are being renewed already; the next look names what is left. */
  renew(organizationId: OrganizationId, episodeIds: readonly EpisodeId[]): void;
  /** Stops after the batch at hand. */
  close(): Promise<void>;
}

export function openReviewRenewal(needed: Needed): ReviewRenewal {
  const running = new Map<OrganizationId, Promise<void>>();
  let closed = false;

  async function work(organizationId: OrganizationId, episodeIds: readonly EpisodeId[]): Promise<void> {
    for (let start = 0; start < episodeIds.length && !closed; start += batchSize) {
      await refreshReviews(needed, organizationId, episodeIds.slice(start, start + batchSize), "nightly");
      await nextTurn();
    }
  }

  return {
    renew(organizationId, episodeIds) {
      if (closed || episodeIds.length === 0 || running.has(organizationId)) return;
      const renewing = work(organizationId, episodeIds)
        .catch((error: unknown) =>
          needed.log.error({ err: error, organizationId }, "reviews could not be renewed"),
        )
        .finally(() => running.delete(organizationId));
      running.set(organizationId, renewing);
    },
    async close() {
      closed = true;
      await Promise.all(running.values());
    },
  };
}
