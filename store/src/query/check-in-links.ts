import { sql } from "kysely";
import {
  type CheckInId,
  type CheckInLinkId,
  type ClientId,
  type EpisodeId,
  type MemberId,
  newId,
} from "../ids.ts";
import type { Transaction } from "../transaction.ts";
import { hashOfToken, newToken } from "./secret-token.ts";

/** Whose check-in a link is for. */
export interface CheckInLinkOwner {
  readonly clientId: ClientId;
  readonly episodeId: EpisodeId;
}

export interface NewCheckInLink extends CheckInLinkOwner {
  readonly expiresAt: Date;
  /** In whose name a background job makes it; left out by a member who acts. */
  readonly inNameOf?: MemberId;
}

/** Makes a link for one check-in of this client. The token is shown this once; only its hash is kept. */
export async function createCheckInLink(
  tx: Transaction,
  { clientId, episodeId, expiresAt, inNameOf }: NewCheckInLink,
): Promise<{ readonly linkId: CheckInLinkId; readonly token: string }> {
  const linkId = newId<CheckInLinkId>();
  const token = newToken(tx);
  await tx.db
    .insertInto("check_in_link")
    .values({
      link_id: linkId,
      client_id: clientId,
      episode_id: episodeId,
      token_hash: hashOfToken(token),
      expires_at: expiresAt,
      ...(inNameOf === undefined ? {} : { created_by: inNameOf }),
    })
    .execute();
  return { linkId, token };
}

/**
 * For somebody at the door: whose check-in the token opens; `null` when it is unknown, expired or refused. One that was
 * used is found too, so that its check-in can be sent again.
 */
export async function findCheckInLink(
  tx: Transaction,
  token: string,
): Promise<(CheckInLinkOwner & { readonly used: boolean }) | null> {
  const { rows } = await sql<CheckInLinkOwner & { readonly used: boolean }>`
    select client_id as "clientId", episode_id as "episodeId", used
    from kedge.find_check_in_link(${hashOfToken(token)})`.execute(tx.db);
  return rows[0] ?? null;
}

/**
 * Uses the link of the acting client up for this check-in, in the transaction that stores it.
 * @returns false when it was used for another one, refused or has expired
 */
export async function useCheckInLink(tx: Transaction, token: string, checkInId: CheckInId): Promise<boolean> {
  const { rows } = await sql<{ used: boolean }>`
    select kedge.use_check_in_link(${hashOfToken(token)}, ${checkInId}::uuid) as used`.execute(tx.db);
  return rows[0]?.used ?? false;
}

/** Somebody said that the link isn't theirs: it opens nothing any more. @returns whether it did before */
export async function refuseCheckInLink(tx: Transaction, token: string): Promise<boolean> {
  const { rows } = await sql<{ refused: boolean }>`
    select kedge.refuse_check_in_link(${hashOfToken(token)}) as refused`.execute(tx.db);
  return rows[0]?.refused ?? false;
}
