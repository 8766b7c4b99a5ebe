import { type ClientId, type EpisodeId, type MemberId, newId, type TeamId, type TransferId } from "../ids.ts";
import { organizationOf, type Transaction } from "../transaction.ts";
import type { Place } from "../vault/vault.ts";
import { type Episode, updateEpisode } from "./episodes.ts";

export interface Transfer {
  readonly transferId: TransferId;
  readonly fromMemberId: MemberId;
  readonly toMemberId: MemberId;
  readonly toTeamId: TeamId | null;
  readonly reason: string;
  readonly transferredBy: MemberId;
  readonly transferredAt: Date;
}

/** Gives an episode of care to another clinician, and keeps who did it and why. @throws NotFound */
export async function transferEpisode(
  tx: Transaction,
  { episodeId, clientId, clinicianMemberId }: Episode,
  { to, teamId, reason }: { readonly to: MemberId; readonly teamId: TeamId | null; readonly reason: string },
): Promise<void> {
  const transferId = newId<TransferId>();
  // Written first: afterwards the acting clinician may not see the episode any more.
  await tx.db
    .insertInto("transfer")
    .values({
      transfer_id: transferId,
      client_id: clientId,
      episode_id: episodeId,
      from_member_id: clinicianMemberId,
      to_member_id: to,
      to_team_id: teamId,
      reason: await tx.vault.encrypt(reason, reasonOf(tx, clientId, transferId)),
    })
    .execute();
  await updateEpisode(tx, episodeId, { clinicianMemberId: to, teamId });
}

/** The newest first. */
export async function listTransfers(
  tx: Transaction,
  clientId: ClientId,
  episodeId: EpisodeId,
): Promise<readonly Transfer[]> {
  const rows = await tx.db
    .selectFrom("transfer")
    .select([
      "transfer_id as transferId",
      "from_member_id as fromMemberId",
      "to_member_id as toMemberId",
      "to_team_id as toTeamId",
      "reason",
      "transferred_by as transferredBy",
      "transferred_at as transferredAt",
    ])
    .where("episode_id", "=", episodeId)
    .orderBy("transferred_at", "desc")
    .execute();
  return Promise.all(
    rows.map(async ({ reason, ...row }) => ({
      ...row,
      reason: await tx.vault.decrypt(reason, reasonOf(tx, clientId, row.transferId)),
    })),
  );
}

/**
 * The last time that this episode of care was handed over, as the client may read it: to whom and when. Why, and by
 * whom, the database tells only the staff.
 */
export async function newestTransfer(
  tx: Transaction,
  episodeId: EpisodeId,
): Promise<Pick<Transfer, "toMemberId" | "transferredAt"> | undefined> {
  return tx.db
    .selectFrom("transfer")
    .select(["to_member_id as toMemberId", "transferred_at as transferredAt"])
    .where("episode_id", "=", episodeId)
    .orderBy("transferred_at", "desc")
    .limit(1)
    .executeTakeFirst();
}

function reasonOf(tx: Transaction, clientId: ClientId, transferId: TransferId): Place {
  return {
    organizationId: organizationOf(tx),
    person: clientId,
    table: "transfer",
    column: "reason",
    row: transferId,
  };
}
