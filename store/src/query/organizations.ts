import { sql } from "kysely";
import type { MemberId, OrganizationId } from "../ids.ts";
import { newId } from "../ids.ts";
import type { MemberRole } from "../schema.ts";
import type { Store } from "../store.ts";
import { organizationOf, type Transaction } from "../transaction.ts";
import { insertMember, type NewMember } from "./members.ts";
import { found, unlessTaken } from "./outcome.ts";

export interface Organization {
  readonly organizationId: OrganizationId;
  readonly name: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** Made of invented people, to look around in. */
  readonly sample: boolean;
  readonly createdAt: Date;
}

export interface NewOrganization {
  readonly name: string;
  readonly country: string;
  readonly sample?: boolean;
  readonly firstMember: Omit<NewMember, "clientId"> & { readonly role: Exclude<MemberRole, "client"> };
}

/**
 * Makes the organization that the setup actor names, its key, and its first member.
 * @throws Conflict when it exists.
 */
export async function createOrganization(
  tx: Transaction,
  { firstMember, name, country, sample = false }: NewOrganization,
): Promise<{ organizationId: OrganizationId; memberId: MemberId }> {
  const organizationId = organizationOf(tx);
  await tx.vault.keys.create({ organizationId, person: "organization" });
  await unlessTaken("The organization exists already.", () =>
    tx.db.insertInto("organization").values({ name, country, sample }).execute(),
  );
  return { organizationId, memberId: await insertMember(tx, newId<MemberId>(), firstMember) };
}

/** The organization the transaction acts for. @throws NotFound */
export async function readOrganization(tx: Transaction): Promise<Organization> {
  const row = await tx.db
    .selectFrom("organization")
    .select(["organization_id as organizationId", "name", "country", "sample", "created_at as createdAt"])
    .executeTakeFirst();
  return found(row, "organization");
}

/** For an administrator. @throws NotFound */
export async function updateOrganization(
  tx: Transaction,
  { name, country }: { readonly name: string; readonly country: string },
): Promise<void> {
  const row = await tx.db
    .updateTable("organization")
    .set({ name, country })
    .returning("organization_id")
    .executeTakeFirst();
  found(row, "organization");
}

/** Every organization's id, for a background job that visits them one by one. */
export async function everyOrganization(store: Store): Promise<readonly OrganizationId[]> {
  const { rows } = await store.as({ kind: "job", organizationId: null }, tx =>
    sql<{ id: OrganizationId }>`select id from kedge.organizations() as id order by id`.execute(tx.db),
  );
  return rows.map(row => row.id);
}
