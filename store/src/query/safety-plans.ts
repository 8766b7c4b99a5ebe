import type { ClientId } from "../ids.ts";
import { organizationOf, type Transaction } from "../transaction.ts";
import type { Place } from "../vault/vault.ts";

/** A person's safety plan as it is kept here, besides the copy on their own device. */
export interface KeptSafetyPlan {
  /** The plan as JSON text. */
  readonly text: string;
  /** Whether those who treat the person may read it. */
  readonly clinicMayRead: boolean;
  readonly changedAt: Date;
}

/** Keeps the acting client's plan in place of an earlier one. */
export async function keepSafetyPlan(
  tx: Transaction,
  clientId: ClientId,
  plan: Omit<KeptSafetyPlan, "changedAt">,
): Promise<void> {
  const words = await tx.vault.encrypt(plan.text, placeOf(tx, clientId));
  await tx.db
    .insertInto("safety_plan")
    .values({ client_id: clientId, words, clinic_may_read: plan.clinicMayRead })
    .onConflict(conflict =>
      conflict
        .columns(["organization_id", "client_id"])
        .doUpdateSet({ words, clinic_may_read: plan.clinicMayRead, changed_at: new Date() }),
    )
    .execute();
}

/** The plan as far as the actor may read it; `null` when there is none, or it isn't theirs to see. */
export async function findSafetyPlan(tx: Transaction, clientId: ClientId): Promise<KeptSafetyPlan | null> {
  const row = await tx.db
    .selectFrom("safety_plan")
    .select(["words", "clinic_may_read as clinicMayRead", "changed_at as changedAt"])
    .where("client_id", "=", clientId)
    .executeTakeFirst();
  if (!row) return null;
  const { words, ...plan } = row;
  return { ...plan, text: await tx.vault.decrypt(words, placeOf(tx, clientId)) };
}

/** Deletes the acting client's plan here; the copy on their device is theirs. */
export async function deleteSafetyPlan(tx: Transaction, clientId: ClientId): Promise<void> {
  await tx.db.deleteFrom("safety_plan").where("client_id", "=", clientId).execute();
}

function placeOf(tx: Transaction, clientId: ClientId): Place {
  return {
    organizationId: organizationOf(tx),
    person: clientId,
    table: "safety_plan",
    column: "words",
    row: clientId,
  };
}
