import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { ClientId, MemberId } from "../ids.ts";
import type { Transaction } from "../transaction.ts";

/** Ids and codes only: what is in the audit trail can't be erased. */
export type AuditDetail = Readonly<Record<string, string | number | boolean | null>>;

export interface AuditEvent {
  readonly sequence: number;
  readonly at: Date;
  /** The kind of actor. */
  readonly role: string;
  readonly memberId: MemberId | null;
  readonly clientId: ClientId | null;
  readonly action: string;
  readonly detail: AuditDetail;
}

/**
 * Adds an event to the organization's audit trail. Make it the last statement of the transaction: until that
 * ends, everybody else of the organization waits to add theirs.
 * @param event.action lower case words joined by hyphens and points, `client.read`
 */
export async function appendAudit(
  tx: Transaction,
  event: { readonly action: string; readonly clientId?: ClientId; readonly detail?: AuditDetail },
): Promise<void> {
  await sql`select kedge.append_audit_event(${event.action}, ${event.clientId ?? null}::uuid,
    ${JSON.stringify(event.detail ?? {})}::jsonb)`.execute(tx.db);
}

const pageSize = 100;

/** Which events are wanted; everything left out matches all. */
export interface AuditFilter {
  readonly before?: number;
  readonly limit?: number;
  /** How the action begins: `client.` or `client.read`. */
  readonly action?: string;
  readonly memberId?: MemberId;
  readonly clientId?: ClientId;
}

/** Events, the newest first: for a client those about themselves, for an administrator all. */
export async function listAudit(
  tx: Transaction,
  { before, limit = pageSize, action, memberId, clientId }: AuditFilter = {},
): Promise<readonly AuditEvent[]> {
  return tx.db
    .selectFrom("audit_event")
    .select(["sequence", "at", "role", "member_id as memberId", "client_id as clientId", "action", "detail"])
    .$if(before !== undefined, query => query.where("sequence", "<", before ?? 0))
    .$if(action !== undefined, query => query.where(sql<boolean>`starts_with(action, ${action})`))
    .$if(memberId !== undefined, query => query.where("member_id", "=", memberId ?? null))
    .$if(clientId !== undefined, query => query.where("client_id", "=", clientId ?? null))
    .orderBy("sequence", "desc")
    .limit(limit)
    .execute();
}

export type AuditVerdict =
  | { readonly intact: true; readonly events: number; readonly lastHash: string }
  | { readonly intact: false; readonly sequence: number; readonly problem: string };

interface ChainedEvent {
  readonly sequence: number;
  readonly content: string;
  readonly previousHash: string;
  readonly hash: string;
}

/**
 * Computes the organization's hash chain anew and compares. It shows events that were changed, removed, inserted
 * or swapped. That the newest ones were cut off, or the whole chain written anew, shows only by comparing
 * `lastHash` with one kept elsewhere.
 */
export async function verifyAudit(tx: Transaction): Promise<AuditVerdict> {
  let events = 0;
  let lastHash = "";
  for (;;) {
    const page = await readChain(tx, events, 10_000);
    for (const event of page) {
      const problem = problemOf(event, events + 1, lastHash);
      if (problem) return { intact: false, sequence: events + 1, problem };
      events += 1;
      lastHash = event.hash;
    }
    if (page.length === 0) return { intact: true, events, lastHash };
  }
}

function problemOf(event: ChainedEvent, sequence: number, lastHash: string): string | undefined {
  if (event.sequence !== sequence) return "The event is missing.";
  if (event.previousHash !== lastHash) return "The event doesn't follow the one before it.";
  const hash = createHash("sha256").update(`${event.content}\n${event.previousHash}`).digest("hex");
  return hash === event.hash ? undefined : "The event was changed after it was written.";
}

async function readChain(tx: Transaction, after: number, limit: number): Promise<readonly ChainedEvent[]> {
  const { rows } = await sql<ChainedEvent>`
    select sequence, encode(previous_hash, 'hex') as "previousHash", encode(hash, 'hex') as hash,
      concat_ws(E'\n', organization_id, sequence, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
        role, coalesce(member_id::text, ''), coalesce(client_id::text, ''), action, detail::text) as content
    from kedge.audit_event where sequence > ${after} order by sequence limit ${limit}`.execute(tx.db);
  return rows;
}
