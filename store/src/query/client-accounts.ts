import { sql } from "kysely";
import type { ClientId } from "../ids.ts";
import type { Transaction } from "../transaction.ts";

/** Whether the client has an account; `false` also for a client whom the actor may not see. */
export async function hasAccount(tx: Transaction, clientId: ClientId): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`select kedge.has_account(${clientId}) as found`.execute(
    tx.db,
  );
  return rows[0]?.found === true;
}
