import { sql } from "kysely";
import type { ClientId, EpisodeId, MemberId } from "../ids.ts";
import type { Transaction } from "../transaction.ts";

export interface SentSheet {
  /** A code of `content/resources`. */
  readonly sheet: string;
  readonly sentBy: MemberId;
  readonly sentAt: Date;
  readonly openedAt: Date | null;
}

/** Sends a fact sheet to a client; one that was sent before stays as it is. */
export async function sendSheet(
  tx: Transaction,
  { clientId, episodeId, sheet }: { clientId: ClientId; episodeId: EpisodeId; sheet: string },
): Promise<void> {
  await tx.db
    .insertInto("sent_sheet")
    .values({ client_id: clientId, episode_id: episodeId, sheet })
    .onConflict(conflict => conflict.columns(["organization_id", "episode_id", "sheet"]).doNothing())
    .execute();
}

/** What was sent to a client, the newest first. */
export async function listSentSheets(tx: Transaction, clientId: ClientId): Promise<readonly SentSheet[]> {
  return tx.db
    .selectFrom("sent_sheet")
    .select(["sheet", "sent_by as sentBy", "sent_at as sentAt", "opened_at as openedAt"])
    .where("client_id", "=", clientId)
    .orderBy("sent_at", "desc")
    .execute();
}

/** Notes that the acting client has opened a sheet for the first time. */
export async function noteSheetOpened(tx: Transaction, clientId: ClientId, sheet: string): Promise<void> {
  await tx.db
    .updateTable("sent_sheet")
    .set({ opened_at: sql<Date>`clock_timestamp()` })
    .where("client_id", "=", clientId)
    .where("sheet", "=", sheet)
    .where("opened_at", "is", null)
    .execute();
}
