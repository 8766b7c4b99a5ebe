import { sql } from "kysely";
import { type ClientId, type MemberId, newId, type OrganizationId } from "../ids.ts";
import type { MemberRole, StaffRole } from "../schema.ts";
import { organizationOf, type Transaction } from "../transaction.ts";
import type { Place } from "../vault/vault.ts";
import { found, unlessTaken } from "./outcome.ts";

export interface Member {
  readonly memberId: MemberId;
  readonly role: MemberRole;
  /** Further roles of the same person. */
  readonly also: readonly StaffRole[];
  /** `null` for a client, whose name is in the client's record, and for who hasn't given one yet. */
  readonly displayName: string | null;
  readonly clientId: ClientId | null;
  readonly suspendedAt: Date | null;
}

/** An organization that a signed-in user belongs to. */
export interface Membership {
  readonly organizationId: OrganizationId;
  readonly organizationName: string;
  readonly memberId: MemberId;
  /** The role they act in when several fit. */
  readonly role: MemberRole;
  readonly also: readonly StaffRole[];
  readonly clientId: ClientId | null;
}

export interface NewMember {
  /** The sign-in library's id of the user. */
  readonly userId: string;
  readonly role: MemberRole;
  readonly displayName: string;
  /** Only the first member of an organization comes with several roles; an administrator adds others later. */
  readonly also?: readonly StaffRole[];
  /** For the role `client`, whose account it is. */
  readonly clientId?: ClientId;
}

/** @throws Conflict when the user, or the client, has a member here already. */
export async function createMember(tx: Transaction, member: NewMember): Promise<MemberId> {
  return insertMember(tx, newId<MemberId>(), member);
}

export async function insertMember(
  tx: Transaction,
  memberId: MemberId,
  member: NewMember,
): Promise<MemberId> {
  const { userId, role, displayName, also = [], clientId = null } = member;
  const display_name = clientId === null ? await tx.vault.encrypt(displayName, nameOf(tx, memberId)) : null;
  await unlessTaken("This user is a member of the organization already.", () =>
    tx.db
      .insertInto("member")
      .values({
        member_id: memberId,
        user_id: userId,
        role,
        display_name,
        client_id: clientId,
        ...(also.length > 0 && { also: [...also] }),
      })
      .execute(),
  );
  return memberId;
}

/** The staff; for an administrator also the clients' accounts, for a client the own clinicians. */
export async function listMembers(tx: Transaction): Promise<readonly Member[]> {
  const rows = await tx.db
    .selectFrom("member")
    .select([
      "member_id as memberId",
      "role",
      "display_name",
      "client_id as clientId",
      "suspended_at as suspendedAt",
    ])
    // A client sees who treats them, not what else these do; a support person sees themselves.
    .$if(tx.actor.kind !== "client" && tx.actor.kind !== "support-person", query => query.select("also"))
    .orderBy("member_id")
    .execute();
  return Promise.all(
    rows.map(async ({ display_name, also = [], ...member }) => ({
      ...member,
      also,
      displayName: display_name && (await tx.vault.decrypt(display_name, nameOf(tx, member.memberId))),
    })),
  );
}

/** The names of these members, as far as the actor sees them and they have one. */
export async function namesOfMembers(
  tx: Transaction,
  memberIds: readonly MemberId[],
): Promise<ReadonlyMap<MemberId, string>> {
  if (memberIds.length === 0) return new Map();
  const rows = await tx.db
    .selectFrom("member")
    .select(["member_id", "display_name"])
    .where("member_id", "in", [...memberIds])
    .execute();
  const names = await Promise.all(
    rows.map(async ({ member_id, display_name }) => ({
      memberId: member_id,
      name: display_name && (await tx.vault.decrypt(display_name, nameOf(tx, member_id))),
    })),
  );
  return new Map(names.flatMap(({ memberId, name }) => (name === null ? [] : [[memberId, name] as const])));
}

/** @throws NotFound */
export async function renameMember(tx: Transaction, memberId: MemberId, displayName: string): Promise<void> {
  await change(tx, memberId, { display_name: await tx.vault.encrypt(displayName, nameOf(tx, memberId)) });
}

/** Gives the acting member their own name. */
export async function nameMyself(tx: Transaction, displayName: string): Promise<void> {
  if (!("memberId" in tx.actor)) throw new Error("Only a member has a name.");
  const sealed = await tx.vault.encrypt(displayName, nameOf(tx, tx.actor.memberId));
  await sql`select kedge.name_myself(${sealed})`.execute(tx.db);
}

/** What the member may do from now on. @throws NotFound */
export async function changeRoles(
  tx: Transaction,
  memberId: MemberId,
  { role, also }: { readonly role: StaffRole; readonly also: readonly StaffRole[] },
): Promise<void> {
  await change(tx, memberId, { role, also: [...also] });
}

/** How many people each clinician looks after, for an administrator; who has none is left out. */
export async function runningEpisodes(tx: Transaction): Promise<ReadonlyMap<MemberId, number>> {
  const { rows } = await sql<{ memberId: MemberId; running: number }>`
    select member_id as "memberId", running from kedge.running_episodes()`.execute(tx.db);
  return new Map(rows.map(({ memberId, running }) => [memberId, running]));
}

/** From now on the member sees nothing and can't sign in here. @throws NotFound */
export async function suspendMember(tx: Transaction, memberId: MemberId): Promise<void> {
  await change(tx, memberId, { suspended_at: sql<Date>`clock_timestamp()` });
}

/** @throws NotFound */
export async function resumeMember(tx: Transaction, memberId: MemberId): Promise<void> {
  await change(tx, memberId, { suspended_at: null });
}

/** Where a user is a member, for sign-in. Suspended memberships are left out. */
export async function membershipsOf(tx: Transaction, userId: string): Promise<readonly Membership[]> {
  const { rows } = await sql<Membership>`
    select organization_id as "organizationId", organization_name as "organizationName", member_id as "memberId",
      role, also, client_id as "clientId"
    from kedge.memberships_of(${userId})`.execute(tx.db);
  return rows;
}

async function change(
  tx: Transaction,
  memberId: MemberId,
  values: {
    display_name?: Buffer;
    suspended_at?: ReturnType<typeof sql<Date>> | null;
    role?: StaffRole;
    also?: StaffRole[];
  },
): Promise<void> {
  const row = await tx.db
    .updateTable("member")
    .set(values)
    .where("member_id", "=", memberId)
    .returning("member_id")
    .executeTakeFirst();
  found(row, "member");
}

function nameOf(tx: Transaction, memberId: MemberId): Place {
  return {
    organizationId: organizationOf(tx),
    person: "organization",
    table: "member",
    column: "display_name",
    row: memberId,
  };
}
