import type { LocalDate } from "@kedge/engine";
import type { ClientId } from "../ids.ts";
import type { Transaction } from "../transaction.ts";

export interface SharedScore {
  readonly instrument: string;
  readonly on: LocalDate;
  readonly total: number;
}

/** Totals of these measures, the oldest first: all that a support person can be shown of a client's answers. */
export async function sharedScores(
  tx: Transaction,
  clientId: ClientId,
  instruments: readonly string[],
): Promise<readonly SharedScore[]> {
  if (instruments.length === 0) return [];
  return tx.db
    .selectFrom("score")
    .select(["instrument", "scored_on as on", "total"])
    .where("client_id", "=", clientId)
    .where("instrument", "in", instruments)
    .orderBy("instrument")
    .orderBy("scored_on")
    .execute();
}
