import type { LocalDate, SessionFeedback } from "@kedge/engine";
import type { ClientId, EpisodeId, MemberId } from "../ids.ts";
import type { Transaction } from "../transaction.ts";

/** How a therapist saw a session, 0–10 for each facet that the client is asked about. */
export interface TherapistView {
  readonly memberId: MemberId;
  readonly on: LocalDate;
  readonly facets: SessionFeedback["facets"];
}

/** Keeps the acting clinician's view of a session; a later one of the same day replaces it. */
export async function saveTherapistView(
  tx: Transaction,
  {
    clientId,
    episodeId,
    on,
    facets,
  }: { clientId: ClientId; episodeId: EpisodeId; on: LocalDate; facets: TherapistView["facets"] },
): Promise<void> {
  const values = JSON.stringify(facets);
  await tx.db
    .insertInto("therapist_view")
    .values({ client_id: clientId, episode_id: episodeId, about_date: on, facets: values })
    .onConflict(conflict =>
      conflict
        .columns(["organization_id", "episode_id", "member_id", "about_date"])
        .doUpdateSet({ facets: values }),
    )
    .execute();
}

/** The therapists' views of one episode of care, the oldest first. */
export async function listTherapistViews(
  tx: Transaction,
  episodeId: EpisodeId,
): Promise<readonly TherapistView[]> {
  return tx.db
    .selectFrom("therapist_view")
    .select(["member_id as memberId", "about_date as on", "facets"])
    .where("episode_id", "=", episodeId)
    .orderBy("about_date")
    .execute();
}
