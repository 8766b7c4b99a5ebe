import { sql } from "kysely";
import type { ClientId } from "../ids.ts";
import type { Transaction } from "../transaction.ts";
import { found, unlessTaken } from "./outcome.ts";

/** Asks for the erasure of the acting client. @throws Conflict when they asked already */
export async function askForErasure(tx: Transaction, clientId: ClientId): Promise<void> {
  await unlessTaken("This client has asked for erasure already.", () =>
    tx.db.insertInto("erasure_request").values({ client_id: clientId }).execute(),
  );
}

/** @throws NotFound when there is nothing to take back */
export async function withdrawErasureRequest(tx: Transaction, clientId: ClientId): Promise<void> {
  const row = await tx.db
    .updateTable("erasure_request")
    .set({ withdrawn_at: sql<Date>`clock_timestamp()` })
    .where("client_id", "=", clientId)
    .where("withdrawn_at", "is", null)
    .returning("client_id")
    .executeTakeFirst();
  found(row, "request");
}

/** When the client asked; `null` when no request is open. */
export async function findErasureRequest(tx: Transaction, clientId: ClientId): Promise<Date | null> {
  const row = await tx.db
    .selectFrom("erasure_request")
    .select("requested_at")
    .where("client_id", "=", clientId)
    .where("withdrawn_at", "is", null)
    .executeTakeFirst();
  return row?.requested_at ?? null;
}

/** For administrators: the requests of clients who were not erased yet, the longest waiting first. */
export async function waitingErasures(
  tx: Transaction,
): Promise<readonly { readonly clientId: ClientId; readonly requestedAt: Date }[]> {
  const { rows } = await sql<{ clientId: ClientId; requestedAt: Date }>`
    select client_id as "clientId", requested_at as "requestedAt" from kedge.waiting_erasures()`.execute(
    tx.db,
  );
  return rows;
}
