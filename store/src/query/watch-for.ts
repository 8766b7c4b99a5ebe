import type { ClientId } from "../ids.ts";
import { organizationOf, type Transaction } from "../transaction.ts";
import type { Place } from "../vault/vault.ts";

/** What the client asks their support people to watch for, in the client's own words. */
export async function saveWatchFor(tx: Transaction, clientId: ClientId, words: string): Promise<void> {
  const sealed = await tx.vault.encrypt(words, placeOf(tx, clientId));
  await tx.db
    .insertInto("watch_for")
    .values({ client_id: clientId, words: sealed })
    .onConflict(conflict => conflict.columns(["organization_id", "client_id"]).doUpdateSet({ words: sealed }))
    .execute();
}

/** `null` when nothing was written, or the actor may not see it. */
export async function findWatchFor(tx: Transaction, clientId: ClientId): Promise<string | null> {
  const row = await tx.db
    .selectFrom("watch_for")
    .select("words")
    .where("client_id", "=", clientId)
    .executeTakeFirst();
  return row ? tx.vault.decrypt(row.words, placeOf(tx, clientId)) : null;
}

function placeOf(tx: Transaction, clientId: ClientId): Place {
  return {
    organizationId: organizationOf(tx),
    person: clientId,
    table: "watch_for",
    column: "words",
    row: clientId,
  };
}
