import { sql } from "kysely";
import { StoreError } from "../error.ts";
import type { ClientId, OrganizationId } from "../ids.ts";
import { appendAudit } from "../query/audit.ts";
import { everyOrganization } from "../query/organizations.ts";
import type { Store } from "../store.ts";
import { addErasure, type Erasure, type ErasureReason, listErasures } from "./ledger.ts";

/**
 * Erases a client: notes it in the ledger, destroys the person's key, so that their words can't be read anywhere any
 * more, and marks the row. Scores and dates stay under an id that leads to nobody, for the service's figures. Done
 * halfway, it is finished by doing it again, or by `replayErasures`.
 * @throws StoreError `erasure-refused` when the client is unknown, held, erased already, or has an open alert
 */
export async function eraseClient(store: Store, clientId: ClientId, reason: ErasureReason): Promise<void> {
  const organizationId = await requireErasable(store, clientId);
  const erasure = { at: new Date().toISOString(), organizationId, clientId, reason };
  await addErasure(store.places.keys, erasure);
  await carryOut(store, erasure);
}

/**
 * Erases everybody again whom the ledger or the database names, as after the restore of an older backup.
 * @returns how many had come back
 */
export async function replayErasures(store: Store): Promise<number> {
  const ledger = await listErasures(store.places.keys);
  let count = 0;
  for (const erasure of ledger) if (await carryOut(store, erasure)) count += 1;
  for (const organizationId of await everyOrganization(store)) {
    const { rows } = await store.as({ kind: "job", organizationId }, tx =>
      sql<{ id: ClientId }>`select client_id as id from kedge.client where erased_at is not null`.execute(
        tx.db,
      ),
    );
    for (const { id } of rows) {
      if (await store.vault.keys.isDestroyed({ organizationId, person: id })) continue;
      await store.vault.keys.destroy({ organizationId, person: id });
      count += 1;
    }
  }
  return count;
}

/** Forbids the erasure of a client, for a legal reason given as a code; `null` allows it again. */
export async function holdErasure(store: Store, clientId: ClientId, code: string | null): Promise<void> {
  const { organizationId } = await findErasable(store, clientId);
  await store.as({ kind: "job", organizationId }, async tx => {
    await sql`select kedge.hold_erasure(${clientId}::uuid, ${code})`.execute(tx.db);
    await appendAudit(tx, { action: code ? "erasure.held" : "erasure.released", clientId, detail: { code } });
  });
}

/** Whether anything had to be done. */
async function carryOut(store: Store, erasure: Erasure): Promise<boolean> {
  const { organizationId, clientId, reason } = erasure;
  const holder = { organizationId, person: clientId };
  const keyWasThere = !(await store.vault.keys.isDestroyed(holder));
  if (keyWasThere) await store.vault.keys.destroy(holder);
  const marked = await store.as({ kind: "job", organizationId }, async tx => {
    const { rows } = await sql<{ marked: boolean; user: string | null }>`
      select marked, lone_user as user from kedge.erase_client(${clientId}::uuid, ${erasure.at}::timestamptz)`.execute(
      tx.db,
    );
    if (rows[0]?.marked) await appendAudit(tx, { action: "client.erased", clientId, detail: { reason } });
    return rows[0];
  });
  if (marked?.user) await store.authPool.query('delete from "user" where id = $1', [marked.user]);
  return keyWasThere || (marked?.marked ?? false);
}

interface Found {
  readonly organizationId: OrganizationId;
  readonly erasedAt: Date | null;
  readonly hold: string | null;
  readonly openAlerts: number;
}

async function findErasable(store: Store, clientId: ClientId): Promise<Found> {
  for (const organizationId of await everyOrganization(store)) {
    const { rows } = await store.as({ kind: "job", organizationId }, tx =>
      sql<Omit<Found, "organizationId">>`
        select erased_at as "erasedAt", erasure_hold as hold, (select count(*) from kedge.alert a
          where a.client_id = c.client_id and a.acknowledged_at is null) as "openAlerts"
        from kedge.client c where client_id = ${clientId}`.execute(tx.db),
    );
    if (rows[0]) return { organizationId, ...rows[0] };
  }
  throw new StoreError("erasure-refused", `There is no client ${clientId}. Nothing was changed.`);
}

async function requireErasable(store: Store, clientId: ClientId): Promise<OrganizationId> {
  const { organizationId, erasedAt, hold, openAlerts } = await findErasable(store, clientId);
  const refuse = (why: string) => {
    throw new StoreError("erasure-refused", `${why} Nothing was changed.`);
  };
  if (erasedAt) refuse(`Client ${clientId} was erased on ${erasedAt.toISOString().slice(0, 10)}.`);
  if (hold) refuse(`Client ${clientId} must be kept for now (${hold}).`);
  if (openAlerts > 0) {
    refuse(
      `Client ${clientId} has ${openAlerts} alerts that nobody acknowledged. Somebody must see to them first.`,
    );
  }
  return organizationId;
}
