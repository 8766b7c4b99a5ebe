import type { ClientId } from "../ids.ts";
import type { Transaction } from "../transaction.ts";

/** Something that a client agreed to, or no longer agrees to. */
export interface ConsentEvent {
  readonly kind: string;
  /** Which wording they read. */
  readonly textVersion: string;
  readonly given: boolean;
  readonly at: Date;
}

/** Notes that the client agrees, or no longer does. What was noted before stays. */
export async function recordConsent(
  tx: Transaction,
  clientId: ClientId,
  { kind, textVersion, given }: Omit<ConsentEvent, "at">,
): Promise<void> {
  await tx.db
    .insertInto("consent")
    .values({ client_id: clientId, kind, text_version: textVersion, given })
    .execute();
}

/** Everything the client said, the oldest first: the last of each kind holds. */
export async function listConsents(tx: Transaction, clientId: ClientId): Promise<readonly ConsentEvent[]> {
  return tx.db
    .selectFrom("consent")
    .select(["kind", "text_version as textVersion", "given", "at"])
    .where("client_id", "=", clientId)
    .orderBy("at")
    .orderBy("consent_id")
    .execute();
}
