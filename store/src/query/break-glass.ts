import { sql } from "kysely";
import { errorCode, NotFound } from "../error.ts";
import { type BreakGlassId, type ClientId, type MemberId, newId } from "../ids.ts";
import { organizationOf, type Transaction } from "../transaction.ts";
import type { Place } from "../vault/vault.ts";
import { found } from "./outcome.ts";

/** One time that somebody opened the record of a client whom they don't treat. */
export interface BreakGlass {
  readonly breakGlassId: BreakGlassId;
  readonly clientId: ClientId;
  readonly memberId: MemberId;
  /** `null` when the client was erased: it went with their key. */
  readonly reason: string | null;
  readonly openedAt: Date;
  readonly expiresAt: Date;
  readonly endedAt: Date | null;
}

const foreignKeyViolation = "23503";

/** Opens a client's record for the acting member, for an hour. @throws NotFound when there is no such client here */
export async function breakGlass(
  tx: Transaction,
  { clientId, reason }: { readonly clientId: ClientId; readonly reason: string },
): Promise<BreakGlassId> {
  const breakGlassId = newId<BreakGlassId>();
  const sealed = await sealReason(tx, clientId, breakGlassId, reason);
  try {
    await tx.db
      .insertInto("break_glass")
      .values({ break_glass_id: breakGlassId, client_id: clientId, reason: sealed })
      .execute();
  } catch (error) {
    if (errorCode(error) === foreignKeyViolation) throw new NotFound("There is no such client.");
    throw error;
  }
  return breakGlassId;
}

/** Whoever has no key here is no client here, or was erased: both answer like somebody who never was. */
async function sealReason(tx: Transaction, clientId: ClientId, id: BreakGlassId, reason: string) {
  try {
    return await tx.vault.encrypt(reason, reasonOf(tx, clientId, id));
  } catch (error) {
    const code = errorCode(error);
    if (code === "key-missing" || code === "key-destroyed") throw new NotFound("There is no such client.");
    throw error;
  }
}

/** Ends an own access early. @throws NotFound when there is none, or it is over */
export async function endBreakGlass(tx: Transaction, breakGlassId: BreakGlassId): Promise<ClientId> {
  const row = await tx.db
    .updateTable("break_glass")
    .set({ ended_at: sql<Date>`clock_timestamp()` })
    .where("break_glass_id", "=", breakGlassId)
    .where("ended_at", "is", null)
    .where("expires_at", ">", sql<Date>`clock_timestamp()`)
    .returning("client_id")
    .executeTakeFirst();
  return found(row, "access").client_id;
}

/** What the acting member opened, an administrator all, a client those of their own record; the newest first. */
export async function listBreakGlass(
  tx: Transaction,
  { limit }: { readonly limit: number },
): Promise<readonly BreakGlass[]> {
  const rows = await tx.db
    .selectFrom("break_glass")
    .select([
      "break_glass_id as breakGlassId",
      "client_id as clientId",
      "member_id as memberId",
      "reason",
      "opened_at as openedAt",
      "expires_at as expiresAt",
      "ended_at as endedAt",
    ])
    .orderBy("opened_at", "desc")
    .orderBy("break_glass_id")
    .limit(limit)
    .execute();
  return Promise.all(rows.map(async row => ({ ...row, reason: await readReason(tx, row) })));
}

/** The acting member's own access to this client that still runs; `null` when there is none. */
export async function runningBreakGlass(
  tx: Transaction,
  clientId: ClientId,
): Promise<Pick<BreakGlass, "breakGlassId" | "expiresAt"> | null> {
  const row = await tx.db
    .selectFrom("break_glass")
    .select(["break_glass_id as breakGlassId", "expires_at as expiresAt"])
    .where("client_id", "=", clientId)
    .where("member_id", "=", sql<MemberId>`kedge.current_member()`)
    .where("ended_at", "is", null)
    .where("expires_at", ">", sql<Date>`clock_timestamp()`)
    .orderBy("expires_at", "desc")
    .executeTakeFirst();
  return row ?? null;
}

async function readReason(
  tx: Transaction,
  row: { readonly clientId: ClientId; readonly breakGlassId: BreakGlassId; readonly reason: Buffer },
): Promise<string | null> {
  try {
    return await tx.vault.decrypt(row.reason, reasonOf(tx, row.clientId, row.breakGlassId));
  } catch (error) {
    if (errorCode(error) !== "key-destroyed") throw error;
    return null;
  }
}

function reasonOf(tx: Transaction, clientId: ClientId, breakGlassId: BreakGlassId): Place {
  return {
    organizationId: organizationOf(tx),
    person: clientId,
    table: "break_glass",
    column: "reason",
    row: breakGlassId,
  };
}
