import { setTimeout as sleep } from "node:timers/promises";
import { type Kysely, type Transaction as KyselyTransaction, sql } from "kysely";
import type { Actor } from "./actor.ts";
import { errorCode } from "./error.ts";
import type { OrganizationId } from "./ids.ts";
import { actorRoles } from "./roles.ts";
import type { Database } from "./schema.ts";
import type { Vault } from "./vault/vault.ts";

/** What a query module works with. */
export interface Transaction {
  readonly db: KyselyTransaction<Database>;
  readonly actor: Actor;
  readonly vault: Vault;
}

/** `report`: reports, imports and replays, which take long; `search`: opening many sealed names to look for one. */
export type Lane = "report" | "search";

export interface TransactionOptions {
  /** Milliseconds after which a single statement is given up. */
  readonly statementTimeout?: number;
  /**
   * Takes one of the few connections that are set apart for this kind of work, so that however much of it is asked for,
   * check-ins and alerts still have the others.
   */
  readonly lane?: Lane;
}

/** Serialization failure and deadlock: the database undid the transaction, and it can simply be run again. */
const worthAnotherTry = new Set(["40001", "40P01"]);
const tries = 4;

/**
 * Runs `work` in one transaction that acts for `actor`. Role and identity are set for this transaction only, so
 * the connection carries nothing over to the next one. `work` may run more than once.
 */
export async function runAs<T>(
  db: Kysely<Database>,
  vault: Vault,
  actor: Actor,
  work: (tx: Transaction) => Promise<T>,
  options: TransactionOptions = {},
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await db.transaction().execute(async transaction => {
        await identify(transaction, actor, options);
        return work({ db: transaction.withSchema("kedge"), actor, vault });
      });
    } catch (error) {
      if (attempt === tries || !worthAnotherTry.has(errorCode(error) ?? "")) throw error;
      await sleep(Math.random() * 10 * 2 ** attempt);
    }
  }
}

async function identify(
  transaction: KyselyTransaction<Database>,
  actor: Actor,
  options: TransactionOptions,
): Promise<void> {
  const settings: Record<string, string> = {
    role: actorRoles[actor.kind],
    "kedge.organization_id": actor.organizationId ?? "",
    "kedge.member_id": "memberId" in actor ? actor.memberId : "",
    "kedge.client_id": actor.kind === "client" ? actor.clientId : "",
  };
  if (options.statementTimeout !== undefined) settings.statement_timeout = String(options.statementTimeout);
  const set = Object.entries(settings).map(([name, value]) => sql`set_config(${name}, ${value}, true)`);
  await sql`select ${sql.join(set)}`.execute(transaction);
}

/**
 * The organization the transaction acts for.
 * @throws Error at sign-in, when it isn't known yet.
 */
export function organizationOf({ actor }: Transaction): OrganizationId {
  if (actor.organizationId === null) throw new Error("The transaction acts for no organization yet.");
  return actor.organizationId;
}
