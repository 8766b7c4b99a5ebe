import { type ClientId, type EpisodeId, type InstrumentRequestId, type MemberId, newId } from "../ids.ts";
import type { Transaction } from "../transaction.ts";

/** A questionnaire that was asked for and is neither answered nor taken back. */
export interface InstrumentRequest {
  readonly requestId: InstrumentRequestId;
  readonly instrument: string;
  readonly requestedBy: MemberId;
  readonly requestedAt: Date;
}

/** Asks for a questionnaire in the client's next check-in. */
export async function requestInstrument(
  tx: Transaction,
  request: { readonly clientId: ClientId; readonly episodeId: EpisodeId; readonly instrument: string },
): Promise<InstrumentRequestId> {
  const requestId = newId<InstrumentRequestId>();
  await tx.db
    .insertInto("requested_instrument")
    .values({
      request_id: requestId,
      client_id: request.clientId,
      episode_id: request.episodeId,
      instrument: request.instrument,
    })
    .execute();
  return requestId;
}

/** Takes a request back. @returns whether there was one to take back */
export async function withdrawInstrumentRequest(
  tx: Transaction,
  requestId: InstrumentRequestId,
): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable("requested_instrument")
    .set({ withdrawn_at: new Date() })
    .where("request_id", "=", requestId)
    .where("withdrawn_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** The open requests of an episode of care, the oldest first. An answer that came in after a request settles it. */
export async function openInstrumentRequests(
  tx: Transaction,
  episodeId: EpisodeId,
): Promise<readonly InstrumentRequest[]> {
  return tx.db
    .selectFrom("requested_instrument as request")
    .select([
      "request_id as requestId",
      "instrument",
      "requested_by as requestedBy",
      "requested_at as requestedAt",
    ])
    .where("request.episode_id", "=", episodeId)
    .where("withdrawn_at", "is", null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("response")
            .innerJoin("check_in", join =>
              join
                .onRef("check_in.organization_id", "=", "response.organization_id")
                .onRef("check_in.check_in_id", "=", "response.check_in_id"),
            )
            .select("response.check_in_id")
            .whereRef("response.episode_id", "=", "request.episode_id")
            .whereRef("response.instrument", "=", "request.instrument")
            .whereRef("check_in.received_at", ">=", "request.requested_at"),
        ),
      ),
    )
    .orderBy("requested_at")
    .execute();
}
