import { sql } from "kysely";
import { type ClientId, type InvitationId, newId } from "../ids.ts";
import type { MemberRole } from "../schema.ts";
import type { Transaction } from "../transaction.ts";
import type { Membership } from "./members.ts";
import { unlessTaken } from "./outcome.ts";
import { hashOfToken, newToken, organizationOfToken } from "./secret-token.ts";

export interface Invitation {
  readonly role: MemberRole;
  readonly clientId: ClientId | null;
  readonly expiresAt: Date;
}

/** Invites a client, or, as an administrator, a member of staff. The token is shown this once; only its hash is kept. */
export async function createInvitation(
  tx: Transaction,
  invitation: { readonly role: MemberRole; readonly clientId?: ClientId; readonly expiresAt: Date },
): Promise<{ invitationId: InvitationId; token: string }> {
  const invitationId = newId<InvitationId>();
  const token = newToken(tx);
  await tx.db
    .insertInto("invitation")
    .values({
      invitation_id: invitationId,
      role: invitation.role,
      client_id: invitation.clientId ?? null,
      token_hash: hashOfToken(token),
      expires_at: invitation.expiresAt,
    })
    .execute();
  return { invitationId, token };
}

/** The organization that an invitation's token names; `null` when the text is no such token. */
export const organizationOfInvitation = organizationOfToken;

/** What the token invites to; `null` when it is unknown, used or expired, which look alike. */
export async function findInvitation(tx: Transaction, token: string): Promise<Invitation | null> {
  const { rows } = await sql<Invitation>`
    select role, client_id as "clientId", expires_at as "expiresAt"
    from kedge.find_invitation(${hashOfToken(token)})`.execute(tx.db);
  return rows[0] ?? null;
}

/**
 * Uses up the invitation and makes the user a member.
 * @returns `null` when the token is unknown, used or expired.
 * @throws Conflict when the user, or the client, has a member here already; the invitation then stays unused.
 */
export async function acceptInvitation(
  tx: Transaction,
  token: string,
  userId: string,
): Promise<Membership | null> {
  const { rows } = await unlessTaken(
    "This user, or this client, has an account in the organization already.",
    () =>
      sql<Omit<Membership, "also">>`
      select organization_id as "organizationId", organization_name as "organizationName", member_id as "memberId",
        role, client_id as "clientId"
      from kedge.accept_invitation(${hashOfToken(token)}, ${userId})`.execute(tx.db),
  );
  return rows[0] ? { ...rows[0], also: [] } : null;
}
