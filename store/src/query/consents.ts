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

/** Which of the clients whom the actor may see agree to something now. */
export async function clientsWhoAgree(tx: Transaction, kind: string): Promise<ReadonlySet<ClientId>> {
  const rows = await tx.db
    .selectFrom("consent")
    .distinctOn("client_id")
    .select(["client_id as clientId", "given"])
    .where("kind", "=", kind)
    .orderBy("client_id")
    .orderBy("at", "desc")
    .orderBy("consent_id", "desc")
    .execute();
  return new Set(rows.filter(({ given }) => given).map(({ clientId }) => clientId));
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
