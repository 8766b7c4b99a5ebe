import { sql } from "kysely";
import { type ClientId, type InvitationId, type MemberId, newId, type ShareId } from "../ids.ts";
import type { ShareScope } from "../schema.ts";
import { organizationOf, type Transaction } from "../transaction.ts";
import type { Place } from "../vault/vault.ts";
import { found } from "./outcome.ts";

/** What one support person may see, as the client who lets them sees it. */
export interface Share {
  readonly shareId: ShareId;
  /** What the client calls them. */
  readonly name: string;
  readonly scopes: readonly ShareScope[];
  /** The measures whose totals are shared with the scope `scores`. */
  readonly instruments: readonly string[];
  readonly expiresAt: Date;
  readonly revokedAt: Date | null;
  /** `null` until they opened their account. */
  readonly memberId: MemberId | null;
}

/** What is chosen anew with each change. */
export interface ShareChoice {
  readonly scopes: readonly ShareScope[];
  readonly instruments: readonly string[];
  readonly expiresAt: Date;
}

/** Offers a share to whoever accepts the invitation. */
export async function offerShare(
  tx: Transaction,
  share: ShareChoice & {
    readonly clientId: ClientId;
    readonly invitationId: InvitationId;
    readonly name: string;
  },
): Promise<ShareId> {
  const shareId = newId<ShareId>();
  await tx.db
    .insertInto("share")
    .values({
      share_id: shareId,
      client_id: share.clientId,
      invitation_id: share.invitationId,
      name: await tx.vault.encrypt(share.name, nameOf(tx, share.clientId, shareId)),
      ...chosen(share),
    })
    .execute();
  return shareId;
}

/** The shares of the acting client, the newest first. */
export async function listShares(tx: Transaction): Promise<readonly Share[]> {
  const rows = await tx.db
    .selectFrom("share")
    .select([
      "share_id as shareId",
      "client_id as clientId",
      "name",
      "scopes",
      "instruments",
      "expires_at as expiresAt",
      "revoked_at as revokedAt",
      "member_id as memberId",
    ])
    .orderBy("created_at", "desc")
    .execute();
  return Promise.all(
    rows.map(async ({ clientId, name, ...share }) => ({
      ...share,
      name: await tx.vault.decrypt(name, nameOf(tx, clientId, share.shareId)),
    })),
  );
}

/** Chooses anew what is shared, until when; a share that was ended begins again. @throws NotFound */
export async function changeShare(tx: Transaction, shareId: ShareId, choice: ShareChoice): Promise<void> {
  await change(tx, shareId, { ...chosen(choice), revoked_at: null });
}

/** From now on the support person sees nothing, and nothing tells them why. @throws NotFound */
export async function endShare(tx: Transaction, shareId: ShareId): Promise<void> {
  await change(tx, shareId, { revoked_at: sql<Date>`clock_timestamp()` });
}

/** What is shared with the acting support person at this moment. */
export async function sharesWithMe(
  tx: Transaction,
): Promise<readonly (ShareChoice & Pick<Share, "shareId"> & { readonly clientId: ClientId })[]> {
  return tx.db
    .selectFrom("share")
    .select([
      "share_id as shareId",
      "client_id as clientId",
      "scopes",
      "instruments",
      "expires_at as expiresAt",
    ])
    .orderBy("expires_at", "desc")
    .orderBy("share_id")
    .execute();
}

function chosen({ scopes, instruments, expiresAt }: ShareChoice) {
  return { scopes: [...scopes], instruments: [...instruments], expires_at: expiresAt };
}

async function change(
  tx: Transaction,
  shareId: ShareId,
  values: Partial<ReturnType<typeof chosen>> & { revoked_at: ReturnType<typeof sql<Date>> | null },
): Promise<void> {
  const row = await tx.db
    .updateTable("share")
    .set(values)
    .where("share_id", "=", shareId)
    .returning("share_id")
    .executeTakeFirst();
  found(row, "share");
}

function nameOf(tx: Transaction, clientId: ClientId, shareId: ShareId): Place {
  return {
    organizationId: organizationOf(tx),
    person: clientId,
    table: "share",
    column: "name",
    row: shareId,
  };
}
